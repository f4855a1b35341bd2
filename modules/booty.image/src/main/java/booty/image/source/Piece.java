package booty.image.source;

import booty.core.error.BootyException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A range of an image that is being fetched, once or twice: the first request that has all of it wins. */
final class Piece {
    private static final int MOST_REQUESTS = 2;

    private final long begin;
    private final long end;
    private final long ordered = System.nanoTime();
    private final List<Ticket> tickets = new ArrayList<>();
    private int failures;
    private @Nullable ByteBuffer bytes;
    private @Nullable Throwable failure;
    private long took;

    /** From an offset in the image to another, exclusive. */
    Piece(long begin, long end) {
        this.begin = begin;
        this.end = end;
    }

    long from() {
        return begin;
    }

    long end() {
        return end;
    }

    long ageNanos() {
        return System.nanoTime() - ordered;
    }

    synchronized long tookNanos() {
        return took;
    }

    /** Whether another request may be made. */
    synchronized boolean mayHedge() {
        return tickets.size() < MOST_REQUESTS;
    }

    synchronized Ticket request() {
        var ticket = new Ticket();
        tickets.add(ticket);
        return ticket;
    }

    /** Waits until it is here or cannot be had; false if that time was not enough. */
    synchronized boolean await(long nanos) throws InterruptedException {
        if (bytes == null && failure == null) TimeUnit.NANOSECONDS.timedWait(this, Math.max(1_000_000, nanos));
        return bytes != null || failure != null;
    }

    /**
     * What came.
     *
     * @throws BootyException why it cannot be had
     */
    synchronized ByteBuffer bytes() throws BootyException, InterruptedException {
        if (bytes != null) return bytes;
        switch (failure) {
            case BootyException known -> throw known;
            case InterruptedException _ -> throw new InterruptedException();
            case Error error -> throw error;
            case null, default -> throw new IllegalStateException(failure);
        }
    }

    /** One request for the piece. */
    final class Ticket {
        private @Nullable Future<?> work;

        void runBy(Future<?> given) {
            synchronized (Piece.this) {
                work = given;
                if (bytes != null) given.cancel(true);
            }
        }

        /** It came; false if another request was faster, and the buffer stays the caller's. */
        boolean succeed(ByteBuffer all) {
            synchronized (Piece.this) {
                if (bytes != null) return false;
                bytes = all;
                took = ageNanos();
                for (var other : tickets) {
                    if (other != this && other.work != null) other.work.cancel(true);
                }
                Piece.this.notifyAll();
                return true;
            }
        }

        /** It did not come; the piece fails with the last of its requests. */
        void fail(Throwable why) {
            synchronized (Piece.this) {
                failures++;
                if (bytes == null && failures == tickets.size()) failure = why;
                Piece.this.notifyAll();
            }
        }
    }
}
