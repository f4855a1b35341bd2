package booty.caprf.client;

import java.time.Duration;

/** Time as it passes; in tests it passes when they say so. */
public interface Time {
    /** The machine's own. */
    Time REAL = new Time() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Thread.sleep(duration);
        }
    };

    /** Nanoseconds since some moment; only differences mean anything. */
    long nanos();

    /** Waits. */
    void sleep(Duration duration) throws InterruptedException;
}
