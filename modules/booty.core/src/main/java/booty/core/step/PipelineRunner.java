package booty.core.step;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import booty.core.report.Meter;
import booty.core.report.Reporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs pipelines: the one place that owns order, timing, retries, events, the journal and the dry
 * run.
 */
public final class PipelineRunner {
    private static final Logger LOG = LoggerFactory.getLogger(PipelineRunner.class);

    private final Reporter reporter;
    private final Journal journal;
    private final Meter meter;
    private final RandomGenerator random;
    private final Sleeper sleeper;

    /**
     * A runner that waits between tries by sleeping.
     *
     * @param meter the progress of the context that {@link #run} gets; the runner tells it whose bytes come
     */
    public PipelineRunner(Reporter reporter, Journal journal, Meter meter) {
        this(reporter, journal, meter, RandomGenerator.getDefault(), Thread::sleep);
    }

    PipelineRunner(Reporter reporter, Journal journal, Meter meter, RandomGenerator random, Sleeper sleeper) {
        this.reporter = reporter;
        this.journal = journal;
        this.meter = meter;
        this.random = random;
        this.sleeper = sleeper;
    }

    /** How the runner waits; tests do not. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    /**
     * What became of a run.
     *
     * @param steps each step that ran, was skipped or was previewed, in order
     * @param needsPowerCycle whether a step asked for a full power cycle
     */
    public record Result(List<Ended> steps, boolean needsPowerCycle) {
        /** How one step ended. */
        public record Ended(String step, Duration took, Outcome outcome) {}
    }

    /**
     * Runs every step in order; the first that fails for good ends the run.
     *
     * @param context its configuration says whether this is a dry run, in which steps that change
     *     something only say what they would do
     * @throws StepFailed when a step failed after its last try
     * @throws InterruptedException when the run is cancelled
     */
    public Result run(Pipeline pipeline, StepContext context) throws StepFailed, InterruptedException {
        var ended = new ArrayList<Result.Ended>();
        int total = pipeline.steps().size();
        for (var step : pipeline.steps()) {
            LOG.info("provisioning step step={} index={} total={}", step.name(), ended.size() + 1, total);
            if (step.isReported()) reporter.stepStarted(step.name(), ended.size() + 1, total);
            meter.step(step.name());
            long began = System.nanoTime();
            Outcome outcome;
            if (context.config().dryRun() && step.effect() == Effect.CHANGES) {
                outcome = new Outcome.Skipped("dry run: " + step.preview(context));
            } else if (journal.hasFinished(step)) {
                outcome = new Outcome.Skipped("finished before, says the journal");
            } else {
                outcome = tryToRun(step, context);
                if (outcome instanceof Outcome.NeedsReboot(var why)) context.put(Facts.POWER_CYCLE, why);
                journal.finished(step);
            }
            var took = Duration.ofNanos(System.nanoTime() - began);
            var words = words(outcome);
            LOG.info("step {} took {} ms{}", step.name(), took.toMillis(), words.isEmpty() ? "" : ": " + words);
            if (step.isReported()) reporter.stepEnded(step.name(), took, words);
            ended.add(new Result.Ended(step.name(), took, outcome));
        }
        boolean cycle = ended.stream().anyMatch(one -> one.outcome() instanceof Outcome.NeedsReboot);
        return new Result(List.copyOf(ended), cycle);
    }

    private Outcome tryToRun(Step step, StepContext context) throws StepFailed, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return step.run(context);
            } catch (RuntimeException bug) {
                throw failed(step, new Defect(bug));
            } catch (BootyException failure) {
                if (failure instanceof Permanent || attempt > step.retry().extraTries()) throw failed(step, failure);
                var wait = step.retry().wait(attempt + 1, random);
                LOG.warn(
                        "step {} failed, try {} of {} follows in {} ms: {}",
                        step.name(),
                        attempt + 1,
                        step.retry().extraTries() + 1,
                        wait.toMillis(),
                        failure.what());
                sleeper.sleep(wait);
            }
        }
    }

    private StepFailed failed(Step step, BootyException why) {
        var failure = new StepFailed(step.name(), why);
        reporter.stepFailed(step.name(), why);
        return failure;
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var summary) -> summary;
            case Outcome.Skipped(var reason) -> "skipped, " + reason;
            case Outcome.NeedsReboot(var reason) -> "needs a power cycle, " + reason;
        };
    }
}
