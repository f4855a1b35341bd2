package booty.image.write;

import java.util.function.LongSupplier;

/**
 * Whether a device makes zeroes as fast by itself as by having them written. Its first uses tell: some
 * devices take their time over it, and then zeroes are written like anything else.
 *
 * <p>What counts is how much a device does in the time in which it has anything of a kind to do. Several
 * threads use it at once, and where it lets them wait for each other, the sum of their times says nothing.
 */
final class HolePunching {
    /** So much time, spent on either, says more than chance. */
    static final long EVIDENCE_NANOS = 50_000_000;

    /** So much, spent on holes, is compared with whatever was written, however little that is. */
    static final long PATIENCE_NANOS = 1_000_000_000;

    /** A hole takes none of the bus, of memory or of the processor: it may take this much longer than writing it. */
    static final int WORTH = 2;

    private final LongSupplier clock;
    private final Busy punching = new Busy();
    private final Busy writing = new Busy();
    private boolean refused;

    HolePunching() {
        this(System::nanoTime);
    }

    /**
     * With another clock.
     *
     * @param clock nanoseconds from any start
     */
    HolePunching(LongSupplier clock) {
        this.clock = clock;
    }

    /** One kind of work, with the time in which at least one of it is under way. */
    private static final class Busy {
        private int underWay;
        private long since;
        private long nanos;
        private long bytes;

        void begin(long now) {
            if (underWay++ == 0) since = now;
        }

        void end(long now, long done) {
            nanos += now - since;
            since = now;
            underWay--;
            bytes += done;
        }

        boolean hasTaken(long least) {
            return bytes > 0 && nanos >= least;
        }

        double nanosPerByte() {
            return (double) nanos / bytes;
        }
    }

    /** Whether a hole should be punched and not written. */
    synchronized boolean pays() {
        return !refused;
    }

    /** A hole is going to be punched. */
    synchronized void punches() {
        punching.begin(clock.getAsLong());
    }

    /**
     * A hole was punched.
     *
     * @param bytes how long it is; 0 if that failed
     */
    synchronized void punched(long bytes) {
        punching.end(clock.getAsLong(), bytes);
        if (isKnown() && punching.nanosPerByte() > WORTH * writing.nanosPerByte()) refused = true;
    }

    private boolean isKnown() {
        return punching.hasTaken(EVIDENCE_NANOS)
                && writing.hasTaken(punching.hasTaken(PATIENCE_NANOS) ? 0 : EVIDENCE_NANOS);
    }

    /** The device does not know how to. */
    synchronized void refused() {
        refused = true;
    }

    /** Data are going to be written. */
    synchronized void writes() {
        writing.begin(clock.getAsLong());
    }

    /**
     * Data were written.
     *
     * @param bytes how many; 0 if that failed
     */
    synchronized void wrote(long bytes) {
        writing.end(clock.getAsLong(), bytes);
    }
}
