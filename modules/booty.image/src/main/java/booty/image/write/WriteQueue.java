package booty.image.write;

import booty.image.block.Block;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Blocks on their way to a disk. One thread puts; several write, each block where it belongs, because
 * a disk is at its fastest with several writes under way. A block is released when it is written.
 *
 * <p>The first failure counts. It interrupts the thread that puts, which may be waiting for a server.
 */
final class WriteQueue implements AutoCloseable {
    /** Writes under way at once, so that a disk's queue is never empty. */
    static final int WRITERS = 6;

    /** Zeroes shorter than this are written like anything else; longer ones are made by the device. */
    static final int SHORTEST_HOLE = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(WriteQueue.class);
    private static final ByteBuffer ZEROES =
            ByteBuffer.allocateDirect(SHORTEST_HOLE).asReadOnlyBuffer();

    /** What is zero for longer is made so in several steps: by several writers, and with a word of how far it is. */
    static final int LONGEST_HOLE = 32 << 20;

    private static final Work END = new Work.End();

    private final Path device;
    private final Target target;
    private final Optional<Written> written;
    private final Frontier frontier = new Frontier();
    private final Thread owner = Thread.currentThread();
    private final BlockingQueue<Work> work = new LinkedBlockingQueue<>();
    private final List<Thread> writers = new ArrayList<>();
    private final AtomicLong busyNanos = new AtomicLong();
    private volatile @Nullable Failure failure;
    private boolean ownerInterrupted;
    private boolean closed;

    /** Where the zeroes begin that came last and are not work yet: others may follow, and a device likes one long hole. */
    private long holeBegin;

    private long holeEnd;

    /** What a writer does next. */
    private sealed interface Work {
        /** Where on the disk it begins. */
        long offset();

        /**
         * Bytes to be written.
         *
         * @param from where in the block they begin
         * @param end where in the block they end
         */
        record Bytes(Block block, int from, int end, long offset, Frontier.Piece piece) implements Work {}

        /** A range that is to be zero. */
        record Hole(long offset, long length, Frontier.Piece piece) implements Work {}

        /** There is nothing more to do. */
        record End() implements Work {
            @Override
            public long offset() {
                return 0;
            }
        }
    }

    /** Why and where a disk could not be written. */
    private record Failure(Throwable cause, long offset) {}

    WriteQueue(Path device, Target target) {
        this(device, target, Optional.empty());
    }

    /**
     * Starts the writing threads; the calling one is the owner, who puts, finishes and closes.
     *
     * @param written is told of everything that was put, whether it was written or unchanged
     */
    WriteQueue(Path device, Target target, Optional<Written> written) {
        this.device = device;
        this.target = target;
        this.written = written;
        for (int i = 1; i <= WRITERS; i++) {
            var writer = new Thread(this::write, "image-writer-" + i);
            writer.setDaemon(true);
            writer.start();
            writers.add(writer);
        }
    }

    /**
     * Hands a block over, to be written unless it is on the disk already, and released. Blocks come in
     * the order of their places.
     *
     * @param from how many of its first bytes are left out, whole sectors
     * @param end where in it the last byte to be written ends, whole sectors
     * @param offset where the byte at {@code from} belongs on the disk
     */
    void put(Block block, int from, int end, long offset) throws DiskFailed {
        if (failure != null) block.release();
        throwFailure();
        int length = end - from;
        if (!isZero(block, from, end)) {
            closeHole();
            work.add(new Work.Bytes(block, from, end, offset, frontier.begin(offset + length)));
            return;
        }
        block.release();
        if (offset != holeEnd || offset + length - holeBegin > LONGEST_HOLE) {
            closeHole();
            holeBegin = offset;
        }
        holeEnd = offset + length;
    }

    /** Whether nothing else would be written: a device makes one long hole sooner than as many as there are blocks in it. */
    private static boolean isZero(Block block, int from, int end) {
        if (block.isZero()) return true;
        int length = end - from;
        if (block.isUnchanged() || length < SHORTEST_HOLE) return false;
        var bytes = block.view().slice(from, length);
        // data may begin or end with zeroes, and seldom do both
        if (!isZero(bytes, length - SHORTEST_HOLE, length)) return false;
        for (int at = 0; at < length; at += SHORTEST_HOLE) {
            if (!isZero(bytes, at, length)) return false;
        }
        return true;
    }

    private void closeHole() {
        if (holeEnd > holeBegin) {
            work.add(new Work.Hole(holeBegin, holeEnd - holeBegin, frontier.begin(holeEnd)));
        }
        holeBegin = holeEnd;
    }

    /** Returns when everything that was put is written. */
    void finish() throws DiskFailed, InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException(); // join says nothing where a thread has ended
        closeHole();
        work.add(END);
        for (var writer : writers) writer.join();
        throwFailure();
    }

    /** How long all writers together have worked so far, in nanoseconds. */
    long busyNanos() {
        return busyNanos.get();
    }

    /** Does nothing unless writing failed; then that is the reason for whatever else went wrong after it. */
    void throwFailure() throws DiskFailed {
        var broken = failure;
        if (broken != null) throw DiskFailed.at("writing to", device, broken.offset(), broken.cause());
    }

    /** Everything before that was written, although it may not be on the medium yet. */
    long writtenUpTo() {
        return failure == null ? frontier.upTo() : 0;
    }

    /** Makes this the reason why writing failed, unless there is one already. */
    synchronized void fail(Throwable cause, long offset) {
        if (failure != null) return;
        failure = new Failure(cause, offset);
        if (closed) return;
        ownerInterrupted = true;
        owner.interrupt();
    }

    private void write() {
        try {
            for (var next = work.take(); !(next instanceof Work.End); next = work.take()) write(next);
            work.add(END); // for the next writer
        } catch (InterruptedException _) {
            // closed early: whoever closes knows why
        }
    }

    /** After a failure blocks only go back, so that nobody waits for one. */
    private void write(Work next) {
        long began = System.nanoTime();
        try {
            if (failure == null) {
                switch (next) {
                    case Work.Bytes bytes -> write(bytes);
                    case Work.Hole hole -> make(hole);
                    case Work.End _ -> throw new IllegalStateException("the end was to be seen before");
                }
            }
        } catch (IOException | RuntimeException | Error cause) {
            fail(cause, next.offset());
        } finally {
            if (next instanceof Work.Bytes bytes) bytes.block().release();
            busyNanos.addAndGet(System.nanoTime() - began);
        }
    }

    private void write(Work.Bytes next) throws IOException {
        var block = next.block();
        var bytes = block.view().slice(next.from(), next.end() - next.from());
        if (block.hasContent()) note(next.offset(), bytes);
        if (!block.isUnchanged()) write(bytes, next.offset());
        next.piece().done();
    }

    private void make(Work.Hole hole) throws IOException {
        target.zero(hole.offset(), hole.length());
        if (written.isPresent()) {
            for (long done = 0; done < hole.length(); done += Block.MOST_WITHOUT_BUFFER) {
                int length = (int) Math.min(Block.MOST_WITHOUT_BUFFER, hole.length() - done);
                note(hole.offset() + done, Block.zeroes(length).view());
            }
        }
        hole.piece().done();
    }

    private void note(long offset, ByteBuffer bytes) {
        written.ifPresent(notes -> notes.add(offset, bytes.remaining(), crc(bytes.duplicate())));
    }

    private static int crc(ByteBuffer bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** Writes the runs of data and of zeroes that a block is made of. */
    private void write(ByteBuffer bytes, long offset) throws IOException {
        int end = bytes.limit();
        int begin = 0;
        boolean zero = isZero(bytes, 0, end);
        for (int at = SHORTEST_HOLE; begin < end; at += SHORTEST_HOLE) {
            boolean same = at < end && isZero(bytes, at, end) == zero;
            if (same) continue;
            int length = Math.min(at, end) - begin;
            if (zero) target.zero(offset + begin, length);
            else target.write(bytes.slice(begin, length), offset + begin);
            begin += length;
            zero = !zero;
        }
    }

    private static boolean isZero(ByteBuffer bytes, int at, int end) {
        int length = Math.min(SHORTEST_HOLE, end - at);
        return bytes.slice(at, length).mismatch(ZEROES.slice(0, length)) < 0;
    }

    /**
     * Ends the threads; what was put and not finished may be written or not. A write that the disk
     * does not answer is left behind, with its buffer.
     */
    @Override
    public void close() {
        boolean interrupted = endOfInterrupts();
        writers.forEach(Thread::interrupt);
        long until = System.nanoTime() + Leaving.GRACE.toNanos();
        for (var writer : writers) {
            while (writer.isAlive() && System.nanoTime() < until) {
                try {
                    writer.join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        }
        for (var left = work.poll(); left != null; left = work.poll()) {
            if (left instanceof Work.Bytes bytes) bytes.block().release();
        }
        if (writers.stream().anyMatch(Thread::isAlive)) LOG.warn("a write to {} is still under way", device);
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** From now on nobody is interrupted; returns whether somebody else than this queue has done it. */
    private synchronized boolean endOfInterrupts() {
        closed = true;
        boolean interrupted = Thread.interrupted();
        return interrupted && !ownerInterrupted;
    }
}
