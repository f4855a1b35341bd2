package booty.core.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.core.announce.AnnounceSteps;
import booty.core.config.GrowthConfig;
import booty.core.error.BootyException;
import booty.core.error.Permanent;
import booty.core.linux.Doors;
import booty.core.report.Meter;
import booty.core.report.Reporter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineRunnerTest {
    private static final Retry TWICE = new Retry(2, Duration.ofSeconds(1), Duration.ofSeconds(8), 0);

    private final List<String> events = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();

    private static final class Broken extends BootyException {
        private static final long serialVersionUID = 1L;

        Broken() {
            super("the disk is broken", "Replace it");
        }
    }

    private static final class Hopeless extends BootyException implements Permanent {
        private static final long serialVersionUID = 1L;

        Hopeless() {
            super("the checksum is wrong", "Publish the image again");
        }
    }

    private final Reporter reporter = new Reporter() {
        @Override
        public void stepStarted(String step, int index, int total) {
            events.add("%s %d/%d".formatted(step, index, total));
        }

        @Override
        public void stepEnded(String step, Duration took, String summary) {
            events.add(step + " ended " + summary);
        }

        @Override
        public void stepFailed(String step, BootyException why) {
            events.add(step + " failed " + why.what());
        }

        @Override
        public void succeeded(String action) {
            events.add("succeeded");
        }
    };

    private PipelineRunner runner(Journal journal) {
        RandomGenerator random = new Random(1);
        return new PipelineRunner(reporter, journal, new Meter(reporter), random, waits::add);
    }

    private static Pipeline of(Step... steps) {
        return new Pipeline(Flow.WRITE_IMAGE, List.of(steps));
    }

    private static StepContext context(boolean dryRun) {
        return new StepContext(Configs.write(GrowthConfig.NONE, dryRun), Doors.ofThisMachine(), (_, _) -> {});
    }

    @Test
    void reportsEachStepWithItsPlaceAndWhatCameOfIt() throws Exception {
        var skipped = new FakeStep("grow", Effect.CHANGES, Outcome.skipped("nothing to grow"));
        var result = runner(Journal.NONE).run(of(FakeStep.reads("look"), skipped), context(false));
        assertEquals(List.of("look 1/2", "look ended ", "grow 2/2", "grow ended skipped, nothing to grow"), events);
        assertEquals(2, result.steps().size());
    }

    @Test
    void saysNothingOfAStepThatItselfTellsHowTheRunIs() throws Exception {
        var success = new AnnounceSteps()
                .contribute(Flow.WRITE_IMAGE, Configs.write())
                .getLast()
                .step();
        runner(Journal.NONE).run(of(FakeStep.reads("look"), success), contextThatReports());
        assertEquals(List.of("look 1/2", "look ended ", "succeeded"), events);
    }

    private StepContext contextThatReports() {
        return new StepContext(Configs.write(GrowthConfig.NONE, false), Doors.ofThisMachine(), (_, _) -> {}, reporter);
    }

    @Test
    void stopsAtTheFirstStepThatFails() {
        var broken = new FakeStep("write", Effect.CHANGES, new Broken());
        var never = FakeStep.changes("grow");
        var failure = assertThrows(StepFailed.class, () -> runner(Journal.NONE).run(of(broken, never), context(false)));
        assertEquals("step write failed: the disk is broken", failure.what());
        assertEquals("Replace it", failure.remedy());
        assertEquals("write", failure.step());
        assertEquals(0, never.runs);
        assertEquals(List.of("write 1/2", "write failed the disk is broken"), events);
    }

    @Test
    void triesAgainAfterGrowingWaitsAndSaysNothingToTheControlPlaneIfThatHelps() throws Exception {
        var flaky = new FakeStep("fetch", Effect.READS, new Broken(), new Broken(), Outcome.DONE).retrying(TWICE);
        runner(Journal.NONE).run(of(flaky), context(false));
        assertEquals(3, flaky.runs);
        assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)), waits);
        assertEquals(List.of("fetch 1/1", "fetch ended "), events);
    }

    @Test
    void doesNotTryAgainWhatCannotBeMended() {
        var hopeless = new FakeStep("write", Effect.CHANGES, new Hopeless()).retrying(TWICE);
        assertThrows(StepFailed.class, () -> runner(Journal.NONE).run(of(hopeless), context(false)));
        assertEquals(1, hopeless.runs);
    }

    @Test
    void turnsADefectOfAStepIntoAFailureWithARemedy() {
        var bug = new FakeStep("write", Effect.CHANGES, new IllegalStateException("7")).retrying(TWICE);
        var failure = assertThrows(StepFailed.class, () -> runner(Journal.NONE).run(of(bug), context(false)));
        assertEquals("step write failed: unexpected IllegalStateException: 7", failure.what());
        assertEquals(1, bug.runs);
    }

    @Test
    void inADryRunRunsWhatOnlyLooksAndPreviewsWhatChanges() throws Exception {
        var looks = FakeStep.reads("look");
        var changes = FakeStep.changes("write");
        runner(Journal.NONE).run(of(looks, changes), context(true));
        assertEquals(1, looks.runs);
        assertEquals(0, changes.runs);
        assertEquals("write ended skipped, dry run: Pretends to do write", events.getLast());
    }

    @Test
    void saysWhenAStepAskedForAPowerCycle() throws Exception {
        var firmware = new FakeStep("firmware", Effect.CHANGES, new Outcome.NeedsReboot("new settings"));
        var context = context(false);
        assertEquals(true, runner(Journal.NONE).run(of(firmware), context).needsPowerCycle());
        assertEquals("new settings", context.get(Facts.POWER_CYCLE), "later steps know it as well");
    }

    @Test
    void skipsWhatTheJournalOfTheSameOrdersSaysIsFinishedButNotWhatYieldsFacts(@TempDir Path folder) throws Exception {
        var file = folder.resolve("journal");
        var fact = new Fact<>("colour", String.class);
        var look = FakeStep.reads("look").yielding(fact);
        var write = FakeStep.changes("write");
        runner(FileJournal.open(file, Configs.write())).run(of(look, write), context(false));
        runner(FileJournal.open(file, Configs.write())).run(of(look, write), context(false));
        assertEquals(2, look.runs);
        assertEquals(1, write.runs);

        var others = Configs.write(GrowthConfig.NONE, true);
        runner(FileJournal.open(file, others)).run(of(look, write), context(false));
        assertEquals(2, write.runs, "other orders start afresh");
    }

    @Test
    void passesAnInterruptOn() {
        var interrupted = new InterruptedException();
        var runner = new PipelineRunner(reporter, Journal.NONE, new Meter(reporter), new Random(1), _ -> {
            throw interrupted;
        });
        var flaky = new FakeStep("fetch", Effect.READS, new Broken()).retrying(TWICE);
        assertSame(interrupted, assertThrows(InterruptedException.class, () -> runner.run(of(flaky), context(false))));
    }
}
