package booty.image.source;

import java.time.Duration;

/**
 * How slow a source may be: {@code bytes} in each {@code window} of waiting for it. Time in which
 * nobody waited, because the disk was slower, does not count.
 *
 * @param bytes the least that must come in a window, at least 1
 * @param window how much waiting is looked at together
 */
public record RateFloor(long bytes, Duration window) {
    /** A mebibyte in 30 seconds: slower than any network that a machine is provisioned over. */
    public static final RateFloor DEFAULT = new RateFloor(1 << 20, Duration.ofSeconds(30));

    /** A fresh count of one stream. */
    public Count count() {
        return new Count();
    }

    /** What came in how much waiting. */
    public final class Count {
        private long waitedNanos;
        private long came;

        /** How long to wait for the next bytes before asking {@link #tooSlow()}, in nanoseconds. */
        public long patienceNanos() {
            return Math.max(1, window.toNanos() - waitedNanos);
        }

        /** So long was waited, and so many bytes came of it. */
        public void add(long nanos, long bytesThatCame) {
            waitedNanos += nanos;
            came += bytesThatCame;
        }

        /** Whether a whole window has passed with too little in it; begins a new window if not. */
        public boolean tooSlow() {
            if (waitedNanos < window.toNanos()) return false;
            if (came < bytes) return true;
            waitedNanos = 0;
            came = 0;
            return false;
        }
    }
}
