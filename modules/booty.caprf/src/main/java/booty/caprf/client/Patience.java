package booty.caprf.client;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long is waited for a controller that is away, and for which of its answers it is worth it. */
public final class Patience {
    /** How long a controller may be away before what waits for it is given up. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final int LONGEST_WAIT_SECONDS = 15;

    /** A controller that says so may say otherwise soon. */
    private static final Set<Integer> PASSING = Set.of(401, 403, 408, 425, 429);

    private static final Logger log = LoggerFactory.getLogger(Patience.class);

    private final Time time;
    private int failures;

    public Patience(Time time) {
        this.time = time;
    }

    /** How long to wait before the next try: one second, doubled up to fifteen. */
    Duration next() {
        return Duration.ofSeconds(Math.min(LONGEST_WAIT_SECONDS, 1L << Math.min(failures++, 10)));
    }

    /** It went well: the next failure is a first one. */
    void reset() {
        failures = 0;
    }

    /** Whether trying again cannot help. */
    static boolean isFinal(BootyException failure) {
        if (failure instanceof Permanent) return true;
        return failure instanceof ControllerRefused refusal
                && refusal.status() / 100 != 5
                && !PASSING.contains(refusal.status());
    }

    /**
     * Does something, again and again while the controller is away.
     *
     * @param what it is about, for the log
     * @throws BootyException the last failure, when it is final or time is up
     */
    public void insist(String what, Outbox.Delivery deed) throws BootyException, InterruptedException {
        long until = time.nanos() + LONGEST.toNanos();
        while (true) {
            try {
                deed.deliver();
                return;
            } catch (BootyException failure) {
                boolean denied = failure instanceof ControllerRefused refusal && refusal.status() / 100 == 4;
                if (denied || isFinal(failure) || time.nanos() - until >= 0) throw failure;
                log.warn("{} waits for the controller: {}", what, failure.what());
                time.sleep(next());
            }
        }
    }
}
