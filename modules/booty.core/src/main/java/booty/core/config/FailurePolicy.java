package booty.core.config;

import java.time.Duration;
import java.util.Optional;

/**
 * What happens to the machine when a step has failed.
 *
 * @param wipe whether the disk that was being written is made unbootable
 * @param then how the machine goes on
 * @param limit how long it waits or has a shell at the most before it starts again; empty for as long as it takes
 */
public record FailurePolicy(boolean wipe, Then then, Optional<Duration> limit) {
    /** Report and start again. */
    public static final FailurePolicy RESTART = new FailurePolicy(false, false);

    /** A restart, with or without a shell before it, which takes as long as it takes. */
    public FailurePolicy(boolean wipe, boolean shell) {
        this(wipe, shell ? Then.SHELL : Then.RESTART, Optional.empty());
    }

    /** Whether a shell is opened on the console before the machine starts again. */
    public boolean shell() {
        return then == Then.SHELL;
    }

    /** How a machine goes on whose run has failed. */
    public enum Then {
        /** It starts again. */
        RESTART,
        /** The run is repeated, three times at most; then it starts again. */
        RETRY,
        /** A shell is opened on the console; when that ends, it starts again. */
        SHELL,
        /** It waits for somebody to log in; then it starts again. */
        WAIT
    }
}
