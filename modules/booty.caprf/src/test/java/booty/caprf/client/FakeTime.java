package booty.caprf.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only by waiting, and then at once. */
public final class FakeTime implements Time {
    private final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);
    private final List<Duration> sleeps = new CopyOnWriteArrayList<>();

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        sleeps.add(duration);
        nanos.addAndGet(duration.toNanos());
    }

    /** Lets time pass. */
    public void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    /** How long everybody waited, in order. */
    public List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    /** How much time has passed. */
    public Duration passed() {
        return Duration.ofNanos(nanos.get() - 1_000_000_000_000L);
    }
}
