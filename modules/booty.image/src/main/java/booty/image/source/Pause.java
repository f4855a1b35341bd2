package booty.image.source;

import java.time.Duration;

/** How time is let go by between tries; tests do not wait. */
@FunctionalInterface
public interface Pause {
    /** Lets the thread sleep. */
    Pause SLEEP = Thread::sleep;

    /** Waits. */
    void of(Duration time) throws InterruptedException;
}
