package booty.image.block;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Blocks that lie behind each other in one piece of memory and are taken in turn, for a decoder that looks back at what
 * it gave: a block keeps its bytes when it was given back, until it is its turn again. One thread takes.
 */
public final class BlockRing {
    private final int blockBytes;
    private final int tailBytes;
    private final ByteBuffer memory;
    private final Place[] places;
    private final AtomicLong waitedNanos;
    private int turn;

    /** One block's part of the memory. */
    private final class Place implements BlockHome {
        private boolean taken;

        @Override
        public void giveBack(ByteBuffer buffer) {
            synchronized (BlockRing.this) {
                taken = false;
                BlockRing.this.notifyAll();
            }
        }
    }

    /**
     * A ring.
     *
     * @param blockBytes how much each block holds, a multiple of {@link BlockPool#ALIGNMENT}
     * @param blocks how many there are
     * @param tailBytes how much memory follows the last block and belongs to none
     * @param waitedNanos where waiting is counted
     */
    public BlockRing(int blockBytes, int blocks, int tailBytes, AtomicLong waitedNanos) {
        this.blockBytes = blockBytes;
        this.tailBytes = tailBytes;
        this.memory = BlockPool.alignedBuffer(Math.addExact(Math.multiplyExact(blockBytes, blocks), tailBytes));
        this.places = new Place[blocks];
        for (int i = 0; i < blocks; i++) places[i] = new Place();
        this.waitedNanos = waitedNanos;
    }

    /** All of it, the tail included; direct. */
    public ByteBuffer memory() {
        return memory;
    }

    /** How many bytes the blocks have together. */
    public int bytes() {
        return memory.capacity() - tailBytes;
    }

    /** Waits until the block whose turn it is was given back; it is empty, with room for all that it holds. */
    public synchronized Block take() throws InterruptedException {
        var place = places[turn];
        if (place.taken) {
            long began = System.nanoTime();
            while (place.taken) wait();
            waitedNanos.addAndGet(System.nanoTime() - began);
        }
        place.taken = true;
        var block = new Block(place, memory.slice(turn * blockBytes, blockBytes));
        turn = (turn + 1) % places.length;
        return block;
    }
}
