package booty.core.step;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a failed step is tried again, and how long it waits before: {@code first}, doubled each
 * time up to {@code cap}, times one plus a random part of {@code jitter}.
 *
 * @param extraTries how often after the first try; 0 for never
 * @param first the wait before the second try
 * @param cap the longest wait before jitter
 * @param jitter 0 for none, up to 1 for as much again
 */
public record Retry(int extraTries, Duration first, Duration cap, double jitter) {
    /** One try. */
    public static final Retry NEVER = new Retry(0, Duration.ZERO, Duration.ZERO, 0);

    /** The wait before try {@code next}, which is 2 for the first repetition. */
    public Duration wait(int next, RandomGenerator random) {
        if (next < 2) throw new IllegalArgumentException("try " + next + " has no wait before it");
        double millis = first.toMillis() * Math.pow(2, Math.min(next - 2, 30));
        return Duration.ofMillis((long) (Math.min(millis, cap.toMillis()) * (1 + jitter * random.nextDouble())));
    }
}
