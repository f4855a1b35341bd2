package booty.core.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.FailurePolicy;
import booty.core.config.FailurePolicy.Then;
import booty.testkit.FakeMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RescueTest {
    @TempDir
    Path root;

    private long nanos;
    private long shellEndsAfterSeconds = Long.MAX_VALUE;

    private long secondsOf(Then then, Optional<Duration> limit) throws InterruptedException {
        new FakeMachine(root).file("run/booty/alive", "");
        new Rescue(new FakeMachine(root).sysfs(), () -> nanos, this::pass)
                .follow(new FailurePolicy(false, then, limit));
        return Duration.ofNanos(nanos).toSeconds();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        try {
            if (Duration.ofNanos(nanos).toSeconds() >= shellEndsAfterSeconds) Files.deleteIfExists(wanted());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private Path wanted() {
        return root.resolve("run/booty/shell-wanted");
    }

    @Test
    void aRestartWaitsForNobody() throws InterruptedException {
        assertEquals(0, secondsOf(Then.RESTART, Optional.of(Duration.ofMinutes(30))));
        assertEquals(0, secondsOf(Then.RETRY, Optional.of(Duration.ofMinutes(30))));
    }

    @Test
    void aWaitEndsWhenItsTimeIsOver() throws InterruptedException {
        assertEquals(1800, secondsOf(Then.WAIT, Optional.of(Duration.ofMinutes(30))));
        assertFalse(Files.exists(wanted()));
    }

    @Test
    void aShellEndsTheWait() throws InterruptedException {
        shellEndsAfterSeconds = 100;
        assertEquals(100, secondsOf(Then.SHELL, Optional.empty()));
    }

    @Test
    void aShellIsNotWaitedForBeyondItsTime() throws InterruptedException {
        assertEquals(60, secondsOf(Then.SHELL, Optional.of(Duration.ofMinutes(1))));
        assertTrue(Files.exists(wanted()));
    }

    @Test
    void withoutASupervisorThereIsNoShellToWaitFor() throws InterruptedException {
        new Rescue(new FakeMachine(root).sysfs(), () -> nanos, this::pass)
                .follow(new FailurePolicy(false, Then.SHELL, Optional.empty()));
        assertEquals(0, nanos);
    }
}
