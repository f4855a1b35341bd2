package booty.image.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Blocks on their way to a disk, so that decoding and writing go on at once. One thread puts, one of
 * its own writes; a buffer has one owner at a time and comes back only when it is written.
 */
final class WriteQueue implements AutoCloseable {
    private final Path device;
    private final Target target;
    private final BlockingQueue<ByteBuffer> free;
    private final BlockingQueue<Work> work = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread writer = new Thread(this::write, "image-writer");

    private sealed interface Work {
        record Block(ByteBuffer buffer, long offset, boolean zero) implements Work {}

        record End() implements Work {}
    }

    /** Starts the writing thread; there are {@code blocks} buffers of {@code blockBytes} each. */
    WriteQueue(Path device, Target target, int blocks, int blockBytes) {
        this.device = device;
        this.target = target;
        this.free = new ArrayBlockingQueue<>(blocks);
        for (int i = 0; i < blocks; i++) free.add(BlockDevice.alignedBuffer(blockBytes));
        writer.setDaemon(true);
        writer.start();
    }

    /** Waits for a buffer; it is empty. */
    ByteBuffer takeBuffer() throws DiskFailed, InterruptedException {
        var buffer = free.take();
        throwFailure();
        return buffer.clear();
    }

    /** Hands a buffer back, to be written from its position to its limit. */
    void put(ByteBuffer block, long offset, boolean zero) throws DiskFailed {
        throwFailure();
        work.add(new Work.Block(block, offset, zero));
    }

    /** Returns when everything that was put is written. */
    void finish() throws DiskFailed, InterruptedException {
        work.add(new Work.End());
        writer.join();
        throwFailure();
    }

    private void throwFailure() throws DiskFailed {
        var cause = failure.get();
        if (cause != null) throw DiskFailed.during("writing to", device, cause);
    }

    private void write() {
        try {
            while (work.take() instanceof Work.Block block) {
                // after a failure buffers only go back, so that nobody waits for one
                if (failure.get() == null) write(block);
                free.add(block.buffer());
            }
        } catch (InterruptedException _) {
            // closed early: whoever closes knows why
        }
    }

    private void write(Work.Block block) {
        try {
            if (!block.buffer().hasRemaining()) return;
            if (block.zero()) target.zero(block.offset(), block.buffer().remaining());
            else target.write(block.buffer(), block.offset());
        } catch (IOException | RuntimeException cause) {
            failure.compareAndSet(null, cause);
        }
    }

    /** Ends the thread; what was put and not finished may be written or not. */
    @Override
    public void close() {
        writer.interrupt();
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
