package booty.core.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.FailurePolicy;
import booty.core.config.FailurePolicy.Then;
import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.TargetConfig;
import booty.core.control.RestartOrdered;
import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.report.Reporter;
import booty.testkit.FakeExec;
import booty.testkit.FakeLinux;
import booty.testkit.FakeMachine;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the engine's own steps alone: the first of them tells the reporter, which fails as often as a test wants. */
class WorkTest {
    private final Telling reporter = new Telling();

    @TempDir
    Path root;

    private static final class Telling implements Reporter {
        private final List<String> told = new ArrayList<>();
        private final List<String> dumps = new ArrayList<>();
        private int failures;

        @Override
        public void started(String action) throws BootyException {
            told.add("started");
            if (failures-- > 0) throw new RestartOrdered("somebody");
        }

        @Override
        public void debug(String text) {
            told.add("dump");
            dumps.add(text);
        }

        @Override
        public void failed(BootyException why) {
            told.add("failed: " + why.what());
        }

        @Override
        public void succeeded(String action) {
            told.add("succeeded");
        }
    }

    private Work.Ended run(Then then, int failures) throws Exception {
        reporter.failures = failures;
        var machine = new FakeMachine(root).disk("vda", 10L << 30);
        var orders = MachineConfig.of(
                        MachineConfig.Action.WRITE_IMAGE,
                        new ImageConfig(
                                List.of(URI.create("http://me:word@192.0.2.1/os.img")), Optional.empty(), false),
                        TargetConfig.ANY)
                .withOnFailure(new FailurePolicy(false, then, Optional.of(Duration.ofMinutes(1))));
        var doors = new Doors(new FakeLinux(), new FakeExec(), machine.sysfs());
        return new Work(orders, "52:54:00:12:34:56", doors, reporter, Duration.ZERO).run();
    }

    @Test
    void aFailureIsExplainedBeforeItIsReported() throws Exception {
        assertEquals(Work.Ended.FAILED, run(Then.RESTART, 1));
        assertEquals(
                List.of(
                        "started",
                        "dump",
                        "failed: step report-init failed: somebody wants this machine to start again"),
                reporter.told);
    }

    @Test
    void theExplanationHasTheOrdersWithoutSecrets() throws Exception {
        run(Then.RESTART, 1);
        var text = reporter.dumps.getFirst();
        assertTrue(text.startsWith("failed: report-init\n"), text);
        assertTrue(text.contains("== blocks\nvda 10737.4 MB\n"), text);
        assertTrue(text.contains("http://192.0.2.1/os.img"), text);
        assertTrue(!text.contains("me:word"), text);
    }

    @Test
    void aRetryThatSucceedsIsNoFailure() throws Exception {
        assertEquals(Work.Ended.WELL, run(Then.RETRY, 2));
        assertEquals(List.of("started", "dump", "started", "dump", "started", "succeeded"), reporter.told);
    }

    @Test
    void thereAreThreeRetriesAndOneReport() throws Exception {
        assertEquals(Work.Ended.FAILED, run(Then.RETRY, 9));
        assertEquals(4, reporter.told.stream().filter("started"::equals).count());
        assertEquals(
                1,
                reporter.told.stream().filter(one -> one.startsWith("failed")).count());
    }
}
