package booty.caprf.client;

import java.time.Duration;

/** How long to wait before the next try: one second, doubled up to fifteen. */
final class Backoff {
    /** How long a controller may be away before what waits for it is given up at the end of the work. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final int LONGEST_SECONDS = 15;

    private int failures;

    Duration next() {
        return Duration.ofSeconds(Math.min(LONGEST_SECONDS, 1L << Math.min(failures++, 10)));
    }

    void reset() {
        failures = 0;
    }
}
