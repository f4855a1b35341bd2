package booty.caprf;

import booty.caprf.client.Outbox;
import booty.caprf.dryrun.Check;
import booty.caprf.dryrun.Summary;
import booty.caprf.message.Ack;
import booty.caprf.message.Command;
import booty.caprf.message.Event;
import booty.caprf.message.Metrics;
import booty.caprf.vars.Identity.Mode;
import booty.caprf.vars.MachineVars;
import booty.core.error.BootyException;
import booty.core.report.Document;
import booty.core.report.Reporter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the controller what becomes of the work, in the original's words. Everything waits in the
 * outbox until it was taken; a failure is told once, whoever notices it.
 */
final class CaprfReporter implements Reporter {
    private static final String DEPROVISION = "DEPROVISION";

    private static final Logger log = LoggerFactory.getLogger(CaprfReporter.class);

    private final Session session;
    private final Mode mode;
    private final String machine;
    private final boolean events;
    private final boolean metrics;
    private final List<Metrics.Step> steps = new CopyOnWriteArrayList<>();
    private final Summary summary = new Summary();
    private final AtomicLong bytes = new AtomicLong();
    private volatile Optional<Command> command = Optional.empty();

    CaprfReporter(Session session, MachineVars vars) {
        this.session = session;
        this.mode = vars.identity().mode();
        this.machine = vars.identity().hostname().orElse("");
        this.events = vars.controller().telemetry().event().isPresent();
        this.metrics = vars.controller().telemetry().target().isPresent();
    }

    /** Something was looked at before the steps. */
    void looked(Check check) {
        summary.add(check);
    }

    /** The work is done because of this command: what becomes of it is said to whoever gave it. */
    void acknowledgeAtEnd(Command of) {
        command = Optional.of(of);
    }

    @Override
    public void started(String action) throws BootyException, InterruptedException {
        if (mode != Mode.DRY_RUN)
            session.insist("the start", () -> session.client().init("provisioning started"));
        event("provision.started", Map.of());
    }

    @Override
    public void stepStarted(String step, int index, int total) {
        event("step.started", Map.of("step", step));
    }

    @Override
    public void stepEnded(String step, Duration took, String words) {
        steps.add(new Metrics.Step(step, "done", took));
        looked(Check.pass(step, words.isEmpty() ? "ok" : words));
        event("step.completed", Map.of("step", step, "durationMs", Long.toString(took.toMillis())));
    }

    @Override
    public void stepFailed(String step, BootyException why) {
        steps.add(new Metrics.Step(step, "failed", Duration.ZERO));
        looked(Check.fail(step, why.what()));
        event("step.failed", Map.of("step", step, "message", why.what()));
    }

    @Override
    public void document(Document document) {
        send(words(document), () -> session.client().document(document));
    }

    @Override
    public void deliver(Document document) throws BootyException, InterruptedException {
        session.insist(words(document), () -> session.client().document(document));
    }

    private static String words(Document document) {
        return "the " + document.kind().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void progress(String step, long doneBytes, long totalBytes, long bytesPerSecond) {
        bytes.accumulateAndGet(doneBytes, Math::max);
    }

    @Override
    public void debug(String text) {
        send("the debug dump", () -> session.client().debug(session.redaction().of(text)));
    }

    @Override
    public void succeeded(String action) throws BootyException, InterruptedException {
        if (mode == Mode.DRY_RUN) {
            var text = summary.text();
            boolean failed = summary.hasFailures();
            session.insist("the summary", () -> {
                if (failed) session.client().error(text);
                else session.client().success(text);
            });
        } else {
            var words = action.endsWith(DEPROVISION) ? "deprovisioning complete" : "provisioning complete";
            session.insist("the end", () -> session.client().success(words));
        }
        log.info("BOOTy CAPRF complete");
        event("provision.completed", Map.of());
        measurements();
        acknowledge(Ack.Status.COMPLETED, "");
    }

    @Override
    public void failed(BootyException why) {
        var words = mode == Mode.DRY_RUN ? summaryWith(why) : "%s. %s".formatted(why.what(), why.remedy());
        send("the failure", () -> session.client().error(words));
        event("provision.failed", Map.of("message", why.what()));
        measurements();
        acknowledge(Ack.Status.FAILED, "provision command failed: " + why.what());
    }

    /** The summary, which has the failure already if a check or a step found it. */
    private String summaryWith(BootyException why) {
        log.error("dry-run failed");
        if (!summary.hasFailures()) looked(Check.fail("orders", why.what()));
        return summary.text();
    }

    private void acknowledge(Ack.Status status, String message) {
        command.ifPresent(given -> send(
                "what became of command " + given.id(),
                () -> session.client().acknowledge(new Ack(given.id(), status, message))));
    }

    private void event(String type, Map<String, String> details) {
        if (!events) return;
        var json = new Event(type, Instant.now(), machine, details).json();
        send(type, () -> session.client().event(json));
    }

    private void measurements() {
        if (!metrics) return;
        var json = new Metrics(Instant.now(), machine, steps, bytes.get()).json();
        send("measurements", () -> session.client().metrics(json));
    }

    private void send(String what, Outbox.Delivery delivery) {
        session.outbox().add(what, delivery);
    }

    @Override
    public void close() {
        session.close();
    }
}
