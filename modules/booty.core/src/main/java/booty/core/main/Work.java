package booty.core.main;

import booty.core.config.FailurePolicy.Then;
import booty.core.config.MachineConfig;
import booty.core.dump.ConfigDump;
import booty.core.dump.DebugDump;
import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.report.Meter;
import booty.core.report.Reporter;
import booty.core.step.Facts;
import booty.core.step.FileJournal;
import booty.core.step.Flow;
import booty.core.step.Journal;
import booty.core.step.Pipeline;
import booty.core.step.PipelineRunner;
import booty.core.step.StepContext;
import booty.core.step.StepFailed;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out orders: picks the pipeline, runs it, and leaves the machine as the orders say if it fails. */
final class Work {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);
    private static final String JOURNAL = "run/booty/journal";
    private static final int MOST_RETRIES = 3;
    private static final Duration BETWEEN_RETRIES = Duration.ofSeconds(30);

    private final MachineConfig orders;
    private final String mac;
    private final Doors doors;
    private final Reporter reporter;
    private final Duration pause;

    Work(MachineConfig orders, String mac, Doors doors, Reporter reporter) {
        this(orders, mac, doors, reporter, BETWEEN_RETRIES);
    }

    Work(MachineConfig orders, String mac, Doors doors, Reporter reporter, Duration pause) {
        this.orders = orders;
        this.mac = mac;
        this.doors = doors;
        this.reporter = reporter;
        this.pause = pause;
    }

    /** How the work ended. */
    enum Ended {
        WELL,
        /** Well, and the installed kernel is loaded. */
        KERNEL_LOADED,
        FAILED
    }

    Ended run() throws BootyException, InterruptedException {
        var flow = switch (orders.action()) {
            case WRITE_IMAGE -> Flow.WRITE_IMAGE;
            case READ_IMAGE -> Flow.READ_IMAGE;
            case DEPROVISION -> Flow.DEPROVISION;
            case SOFT_DEPROVISION -> Flow.SOFT_DEPROVISION;
        };
        var pipeline = Pipeline.ofThisImage(flow, orders);
        if (flow == Flow.DEPROVISION || flow == Flow.SOFT_DEPROVISION) LOG.info("Starting deprovisioning");
        var journal = orders.dryRun() ? Journal.NONE : FileJournal.open(journalFile(), orders);
        for (int attempt = 1; ; attempt++) {
            var meter = new Meter(reporter);
            var context = new StepContext(orders, doors, meter, reporter);
            context.put(Facts.MACHINE_MAC, mac);
            try {
                new PipelineRunner(reporter, journal, meter).run(pipeline, context);
                LOG.info("{} is complete{}", flow, orders.dryRun() ? " (dry run: nothing was changed)" : "");
                return context.find(Facts.KERNEL_LOADED).isPresent() ? Ended.KERNEL_LOADED : Ended.WELL;
            } catch (StepFailed failure) {
                explain(failure);
                cleanUp(context);
                if (orders.onFailure().then() != Then.RETRY || attempt > MOST_RETRIES) {
                    LOG.error("provisioning failed: {}. {}", failure.what(), failure.remedy());
                    reporter.failed(failure);
                    return Ended.FAILED;
                }
                LOG.warn("retrying provisioning attempt={} delay={}s", attempt, pause.toSeconds());
                Thread.sleep(pause);
            }
        }
    }

    /** Says everything that may help to understand the failure, before anything is cleaned up. */
    private void explain(StepFailed failure) throws InterruptedException {
        // systems around the original wait for these words; the error is the line behind them
        LOG.warn("provisioning step failed step={}", failure.step());
        LOG.error("{}. {}", failure.what(), failure.remedy(), failure.getCause());
        var text = DebugDump.ofThisImage(doors).log(failure.step()) + ConfigDump.log(orders);
        reporter.debug(text);
    }

    private void cleanUp(StepContext context) throws BootyException, InterruptedException {
        var pipeline = Pipeline.ofThisImage(Flow.AFTER_FAILURE, orders);
        if (pipeline.steps().isEmpty()) return;
        try {
            new PipelineRunner(Reporter.NONE, Journal.NONE, new Meter(Reporter.NONE)).run(pipeline, context);
        } catch (StepFailed failure) {
            LOG.error("{}. {}", failure.what(), failure.remedy());
        }
    }

    private Path journalFile() {
        return doors.sysfs().at(JOURNAL);
    }
}
