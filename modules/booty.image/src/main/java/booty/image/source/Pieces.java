package booty.image.source;

import booty.core.error.BootyException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The rest of an image, fetched in several pieces at once and read in order. As many buffers as there
 * are readers, and one for the second request of a piece that is late: the first answer counts.
 */
final class Pieces implements AutoCloseable {
    private static final int FEWEST_TO_JUDGE = 3;
    private static final int LATE = 3;
    private static final long SOONEST_NANOS = 250_000_000L;

    private final MirroredSource source;
    private final Ranges ranges;
    private final SourceStream image;
    private final long end;
    private final ExecutorService threads;
    private final Semaphore buffersLeft;
    private final Deque<ByteBuffer> free = new ArrayDeque<>();
    private final Deque<Piece> underWay = new ArrayDeque<>();
    private final List<Long> took = new ArrayList<>();
    private long next;

    /**
     * Begins to fetch.
     *
     * @param image a stream of the image, of known length and version
     * @param from where in the image the first piece begins
     */
    Pieces(MirroredSource source, Ranges ranges, SourceStream image, long from) {
        this.source = source;
        this.ranges = ranges;
        this.image = image;
        this.end = image.length().orElseThrow();
        this.next = from;
        this.buffersLeft = new Semaphore(ranges.readers() + 1);
        var number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(ranges.readers() + 1, work -> {
            var thread = new Thread(work, "range-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        order();
    }

    private void order() {
        while (underWay.size() < ranges.readers() && next < end) {
            var piece = new Piece(next, Math.min(end, next + ranges.pieceBytes()));
            next = piece.end();
            underWay.addLast(piece);
            fetch(piece, source);
        }
    }

    /** Reads what comes next; -1 at the image's end. */
    int read(ByteBuffer into) throws BootyException, InterruptedException {
        var piece = underWay.peekFirst();
        if (piece == null) return -1;
        while (!piece.await(patience(piece))) {
            if (isLate(piece) && piece.mayHedge()) fetch(piece, source.elsewhere());
        }
        var bytes = piece.bytes();
        int some = Math.min(bytes.remaining(), into.remaining());
        into.put(into.position(), bytes, bytes.position(), some);
        into.position(into.position() + some);
        bytes.position(bytes.position() + some);
        if (!bytes.hasRemaining()) {
            underWay.removeFirst();
            took.add(piece.tookNanos());
            giveBack(bytes);
            order();
        }
        return some;
    }

    /** How long to wait before looking whether a piece is late. */
    private long patience(Piece piece) {
        return Math.max(1, lateNanos() - piece.ageNanos());
    }

    private boolean isLate(Piece piece) {
        return piece.ageNanos() >= lateNanos();
    }

    /** Three times the median of what the pieces took so far; nothing is late while that is not known. */
    private long lateNanos() {
        if (took.size() < FEWEST_TO_JUDGE) return Long.MAX_VALUE / 2;
        var sorted = took.stream().sorted().toList();
        return Math.max(SOONEST_NANOS, LATE * sorted.get(sorted.size() / 2));
    }

    private void fetch(Piece piece, MirroredSource from) {
        var ticket = piece.request();
        ticket.runBy(threads.submit(() -> {
            try {
                var buffer = take();
                boolean taken = false;
                try {
                    fill(buffer.clear().limit((int) (piece.end() - piece.from())), piece, from);
                    taken = ticket.succeed(buffer.flip());
                } finally {
                    if (!taken) giveBack(buffer);
                }
            } catch (BootyException | InterruptedException | RuntimeException | Error failure) {
                ticket.fail(failure);
            }
        }));
    }

    private void fill(ByteBuffer buffer, Piece piece, MirroredSource from) throws BootyException, InterruptedException {
        try (var part = from.part(piece.from(), piece.end(), image)) {
            while (buffer.hasRemaining()) {
                if (part.read(buffer) < 0) {
                    throw SourceBroken.cut(from.location(), piece.from() + buffer.position(), piece.end(), null);
                }
            }
            part.read(ByteBuffer.allocate(1)); // sees the end, so that the connection may serve again
        }
    }

    private ByteBuffer take() throws InterruptedException {
        buffersLeft.acquire();
        synchronized (free) {
            var buffer = free.poll();
            return buffer != null ? buffer : ByteBuffer.allocateDirect(ranges.pieceBytes());
        }
    }

    private void giveBack(ByteBuffer buffer) {
        synchronized (free) {
            free.push(buffer);
        }
        buffersLeft.release();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
