package booty.image.write;

import booty.image.block.Block;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Blocks on their way to a disk. One thread puts; several write, each block where it belongs, because
 * a disk is at its fastest with several writes under way. A block is released when it is written.
 */
final class WriteQueue implements AutoCloseable {
    /** Writes under way at once: measured, more bring nothing (docs/performance.md). */
    static final int WRITERS = 6;

    /** Zeroes shorter than this are written like anything else; longer ones are made by the device. */
    static final int SHORTEST_HOLE = 64 * 1024;

    private static final ByteBuffer ZEROES =
            ByteBuffer.allocateDirect(SHORTEST_HOLE).asReadOnlyBuffer();
    private static final Work END = new Work(null, 0, 0, 0);

    private final Path device;
    private final Target target;
    private final BlockingQueue<Work> work = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final List<Thread> writers = new ArrayList<>();

    /**
     * What is to be written.
     *
     * @param from where in the block it begins
     * @param end where in the block it ends
     * @param offset where on the disk that belongs
     */
    private record Work(@Nullable Block block, int from, int end, long offset) {}

    /** Starts the writing threads. */
    WriteQueue(Path device, Target target) {
        this.device = device;
        this.target = target;
        for (int i = 1; i <= WRITERS; i++) {
            var writer = new Thread(this::write, "image-writer-" + i);
            writer.setDaemon(true);
            writer.start();
            writers.add(writer);
        }
    }

    /**
     * Hands a block over, to be written and released.
     *
     * @param from how many of its first bytes are left out, whole sectors
     * @param end where in it the last byte to be written ends, whole sectors
     * @param offset where the byte at {@code from} belongs on the disk
     */
    void put(Block block, int from, int end, long offset) throws DiskFailed {
        if (failure.get() != null) block.release();
        throwFailure();
        work.add(new Work(block, from, end, offset));
    }

    /** Returns when everything that was put is written. */
    void finish() throws DiskFailed, InterruptedException {
        work.add(END);
        for (var writer : writers) writer.join();
        throwFailure();
    }

    private void throwFailure() throws DiskFailed {
        var cause = failure.get();
        if (cause != null) throw DiskFailed.during("writing to", device, cause);
    }

    private void write() {
        try {
            while (true) {
                var next = work.take();
                var block = next.block();
                if (block == null) break;
                try {
                    // after a failure blocks only go back, so that nobody waits for one
                    if (failure.get() == null) {
                        write(block.view().slice(next.from(), next.end() - next.from()), next.offset());
                    }
                } catch (IOException | RuntimeException cause) {
                    failure.compareAndSet(null, cause);
                } finally {
                    block.release();
                }
            }
            work.add(END); // for the next writer
        } catch (InterruptedException _) {
            // closed early: whoever closes knows why
        }
    }

    /** Writes the runs of data and of zeroes that a block is made of. */
    private void write(ByteBuffer bytes, long offset) throws IOException {
        int end = bytes.limit();
        for (int at = 0; at < end; ) {
            boolean zero = isZero(bytes, at, end);
            int run = at;
            while (run < end && isZero(bytes, run, end) == zero) run += Math.min(SHORTEST_HOLE, end - run);
            long to = offset + at;
            if (zero) target.zero(to, run - at);
            else target.write(bytes.slice(at, run - at), to);
            at = run;
        }
    }

    private static boolean isZero(ByteBuffer bytes, int at, int end) {
        int length = Math.min(SHORTEST_HOLE, end - at);
        return bytes.slice(at, length).mismatch(ZEROES.slice(0, length)) < 0;
    }

    /** Ends the threads; what was put and not finished may be written or not. */
    @Override
    public void close() {
        writers.forEach(Thread::interrupt);
        boolean interrupted = false;
        for (var writer : writers) {
            while (writer.isAlive()) {
                try {
                    writer.join();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
