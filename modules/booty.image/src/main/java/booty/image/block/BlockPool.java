package booty.image.block;

import java.nio.ByteBuffer;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * All the buffers of one run, so that memory does not grow with the image. Buffers are made when they
 * are first wanted and kept. Blocks that depend on each other's order are taken by one thread in that
 * order: then the oldest always has its buffer, and nothing can wait in a circle.
 */
public final class BlockPool {
    /** What direct writes must be aligned to, whatever the sector size. */
    public static final int ALIGNMENT = 4096;

    /** How much a block holds unless a format wants otherwise. */
    public static final int BLOCK_BYTES = 1 << 20;

    /** Fewer blocks than these cannot be fetched, decoded, hashed and written at once. */
    public static final int FEWEST = 4;

    private static final long SMALLEST_BUDGET = 16 << 20;
    private static final long LARGEST_BUDGET = 64 << 20;

    private final int blockBytes;
    private final int most;
    private final BlockingDeque<ByteBuffer> free = new LinkedBlockingDeque<>();
    private final AtomicLong waitedNanos = new AtomicLong();
    private int made;

    /**
     * A pool.
     *
     * @param blockBytes how much each block holds, a multiple of {@link #ALIGNMENT}
     * @param budgetBytes how much all of them may take; {@link #FEWEST} blocks there are in any case
     */
    public BlockPool(int blockBytes, long budgetBytes) {
        if (blockBytes <= 0 || blockBytes % ALIGNMENT != 0) {
            throw new IllegalArgumentException("a block of %d bytes cannot be aligned".formatted(blockBytes));
        }
        this.blockBytes = blockBytes;
        this.most = (int) Math.max(FEWEST, budgetBytes / blockBytes);
    }

    /**
     * What buffers may take on a machine: a thirty-second of its memory, from 16 to 64 MiB.
     *
     * @param memoryBytes of the machine
     */
    public static long budgetBytes(long memoryBytes) {
        return Math.clamp(memoryBytes / 32, SMALLEST_BUDGET, LARGEST_BUDGET);
    }

    /** A buffer that direct writes take. */
    public static ByteBuffer alignedBuffer(int bytes) {
        int whole = Math.ceilDiv(bytes, ALIGNMENT) * ALIGNMENT;
        return ByteBuffer.allocateDirect(whole + ALIGNMENT)
                .alignedSlice(ALIGNMENT)
                .limit(bytes)
                .slice();
    }

    /** How much a block holds. */
    public int blockBytes() {
        return blockBytes;
    }

    /** How many blocks there may be. */
    public int most() {
        return most;
    }

    /** How long takers have waited so far, in nanoseconds: for hashing or writing to go on. */
    public long waitedNanos() {
        return waitedNanos.get();
    }

    /** Waits for a block; it is empty, with room for {@link #blockBytes()}. */
    public Block take() throws InterruptedException {
        var block = tryTake();
        if (block != null) return block;
        long began = System.nanoTime();
        var buffer = free.take();
        waitedNanos.addAndGet(System.nanoTime() - began);
        return new Block(this::giveBack, buffer.clear());
    }

    /** Gives an empty block if one is there; nobody waits. */
    public synchronized @Nullable Block tryTake() {
        var buffer = free.poll();
        if (buffer == null) {
            if (made == most) return null;
            made++;
            buffer = alignedBuffer(blockBytes);
        }
        return new Block(this::giveBack, buffer.clear());
    }

    private void giveBack(ByteBuffer buffer) {
        free.addFirst(buffer); // the one last used is the one that is still in the processor's cache
    }
}
