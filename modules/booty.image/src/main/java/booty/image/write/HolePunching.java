package booty.image.write;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * Whether a device makes zeroes as fast by itself as by having them written. Its first uses tell: some
 * devices take their time over it, and then zeroes are written like anything else. A hole takes most devices about as
 * long whatever its length, so that each power of two is judged for itself: what is too short to pay says nothing of
 * what is longer.
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
    private final Busy[] punching = new Busy[Long.SIZE + 1];
    private final Busy writing = new Busy();

    /** Holes of fewer binary digits, or as many, are written. */
    private int tooShort;

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
        Arrays.setAll(punching, digits -> new Busy());
    }

    private static int digits(long length) {
        return Long.SIZE - Long.numberOfLeadingZeros(length);
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

    /**
     * Whether a hole should be punched and not written.
     *
     * @param length in bytes
     */
    synchronized boolean pays(long length) {
        return digits(length) > tooShort;
    }

    /** A hole of this length is going to be punched. */
    synchronized void punches(long length) {
        punching[digits(length)].begin(clock.getAsLong());
    }

    /**
     * A hole was punched.
     *
     * @param length as it was to be
     * @param done how much of it; 0 if that failed
     */
    synchronized void punched(long length, long done) {
        int digits = digits(length);
        var holes = punching[digits];
        holes.end(clock.getAsLong(), done);
        if (isKnown(holes) && holes.nanosPerByte() > WORTH * writing.nanosPerByte()) {
            tooShort = Math.max(tooShort, digits);
        }
    }

    private boolean isKnown(Busy holes) {
        return holes.hasTaken(EVIDENCE_NANOS) && writing.hasTaken(holes.hasTaken(PATIENCE_NANOS) ? 0 : EVIDENCE_NANOS);
    }

    /** The device does not know how to. */
    synchronized void refused() {
        tooShort = Long.SIZE;
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
