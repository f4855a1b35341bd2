package booty.image.source;

import booty.core.error.BootyException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a server that fails again, after three waits of 1, 2 and 4 seconds, as the original had it.
 *
 * @param pause how to wait
 */
public record Tries(Pause pause) {
    private static final Logger LOG = LoggerFactory.getLogger(Tries.class);
    private static final List<Duration> WAITS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));

    /** How often it is asked again. */
    static final int MOST = WAITS.size();

    /** Something that a server is asked for. */
    @FunctionalInterface
    public interface Try<T> {
        /** Asks for it. */
        T get() throws BootyException, InterruptedException;
    }

    /**
     * What the server answers.
     *
     * @throws ServerFailed when it failed the fourth time
     * @throws BootyException what else the question throws, at once
     */
    public <T> T of(Try<T> question) throws BootyException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return question.get();
            } catch (ServerFailed failure) {
                if (attempt > MOST) throw failure;
                waitAfter(failure, attempt);
            }
        }
    }

    /** Waits for as long as is due after a number of failures, 1 to {@link #MOST}. */
    void waitAfter(BootyException failure, int failures) throws InterruptedException {
        var wait = WAITS.get(failures - 1);
        LOG.warn("{}; trying again in {} s", failure.what(), wait.toSeconds());
        pause.of(wait);
    }
}
