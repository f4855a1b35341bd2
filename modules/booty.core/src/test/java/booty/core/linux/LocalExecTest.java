package booty.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalExecTest {
    private final Exec exec = new LocalExec();

    @Test
    void returnsWhatAProgramPrinted() throws Exception {
        var output = exec.run(new Exec.Command(
                List.of("sh", "-c", "cat; echo oops >&2"), Duration.ofSeconds(10), List.of(0), "hello"));
        assertEquals(new Exec.Output(0, "hello", "oops\n"), output);
    }

    @Test
    void givesAProgramTheEnvironmentOfTheCommandAndNothingOfOurs() throws Exception {
        var command = new Exec.Command(
                List.of("env"), Duration.ofSeconds(10), List.of(0), "", Map.of("PATH", "/bin", "HOME", "/root"));
        var lines = exec.run(command).stdout().lines().sorted().toList();
        assertEquals(List.of("HOME=/root", "LC_ALL=C", "PATH=/bin"), lines);
    }

    @Test
    void acceptsOnlyTheExitCodesThatTheCommandNames() throws Exception {
        var command = Exec.Command.of("sh", "-c", "echo corrected; exit 1");
        assertEquals(1, exec.run(command.accepting(0, 1)).exitCode());
        var failed = assertThrows(ToolFailed.class, () -> exec.run(command));
        assertEquals("sh -c 'echo corrected; exit 1' ended with 1: corrected", failed.what());
    }

    @Test
    void killsAProgramThatRunsPastItsLimit() {
        var started = System.nanoTime();
        var failed = assertThrows(
                ToolFailed.class, () -> exec.run(Exec.Command.of("sleep", "60").within(Duration.ofMillis(200))));
        assertTrue(failed.what().startsWith("sleep 60 was still running"), failed.what());
        assertTrue(System.nanoTime() - started < 5_000_000_000L);
    }

    @Test
    void saysThatTheImageLacksAProgram() {
        var failed = assertThrows(ToolFailed.class, () -> exec.run(Exec.Command.of("no-such-tool", "-x y")));
        assertEquals("no-such-tool '-x y' cannot run: this image has no no-such-tool", failed.what());
    }

    @Test
    void drainsMoreThanAPipeHolds() throws Exception {
        var output = exec.run(Exec.Command.of("head", "-c", "3000000", "/dev/zero"));
        assertEquals(1 << 20, output.stdout().length());
    }
}
