package booty.core.main;

import booty.core.config.FailurePolicy;
import booty.core.linux.Sysfs;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows a failure for good: nothing, a shell on the console, or a wait for somebody to log in. The agent stays
 * for as long as that takes, and with it the network, heartbeats and log lines.
 */
final class Rescue {
    private static final Logger LOG = LoggerFactory.getLogger(Rescue.class);

    /** The supervisor opens a shell while there is this file, and removes it when the shell has ended. */
    private static final String SHELL_WANTED = "run/booty/shell-wanted";

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration SAY_SO = Duration.ofSeconds(30);

    private final Sysfs files;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;

    Rescue(Sysfs files, LongSupplier nanoTime, Sleeper sleeper) {
        this.files = files;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
    }

    /** How a wait passes; tests do not wait. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    /** Does what the policy says; the machine restarts when this returns. */
    void follow(FailurePolicy policy) throws InterruptedException {
        var word = policy.then().name().toLowerCase(Locale.ROOT);
        LOG.info("rescue action type={}", word.equals("restart") ? "reboot" : word);
        switch (policy.then()) {
            case RESTART, RETRY -> {}
            case SHELL -> shell(policy);
            case WAIT -> await(policy, () -> true);
        }
    }

    private void shell(FailurePolicy policy) throws InterruptedException {
        try {
            files.write(SHELL_WANTED, "");
        } catch (IOException cause) {
            LOG.error("no shell can be asked for: {}", cause.getMessage());
            return;
        }
        await(policy, () -> files.exists(SHELL_WANTED));
    }

    private void await(FailurePolicy policy, BooleanSupplier wanted) throws InterruptedException {
        long began = nanoTime.getAsLong();
        long said = began;
        while (wanted.getAsBoolean()) {
            long now = nanoTime.getAsLong();
            var passed = Duration.ofNanos(now - began);
            if (policy.limit().filter(limit -> passed.compareTo(limit) >= 0).isPresent()) {
                LOG.warn("nobody has helped within {} s; the machine restarts", passed.toSeconds());
                return;
            }
            // a line now and then shows the supervisor that this is no hang
            if (now - said >= SAY_SO.toNanos()) {
                LOG.debug("waiting for help, {} s so far", passed.toSeconds());
                said = now;
            }
            sleeper.sleep(LOOK);
        }
    }
}
