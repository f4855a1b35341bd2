package booty.inventory;

import booty.core.config.Feature;
import booty.core.config.HealthConfig;
import booty.core.report.Document;
import booty.core.step.Effect;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.inventory.document.HealthCheck;
import booty.inventory.document.HealthCheck.Severity;
import booty.inventory.document.HealthCheck.Status;
import booty.inventory.health.HealthChecks;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the hardware; a critical fault ends the run, a lesser one is warned about. */
record CheckHealth(HealthConfig limits) implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(CheckHealth.class);

    @Override
    public String name() {
        return "health-checks";
    }

    @Override
    public String purpose() {
        return "Checks disks, memory, processors, links and heat";
    }

    @Override
    public Effect effect() {
        return Effect.READS;
    }

    @Override
    public Set<Feature> offers() {
        return Set.of(Feature.HEALTH_CHECKS);
    }

    @Override
    public Outcome run(StepContext context) throws MachineUnhealthy {
        for (var name : limits.skip()) {
            if (!HealthChecks.names().contains(name)) LOG.warn("there is no health check {} to leave out", name);
        }
        var checks = HealthChecks.run(limits, context.doors().sysfs());
        context.report(new Document(Document.Kind.HEALTH, HealthCheck.json(checks)));
        for (var check : failed(checks, Severity.WARNING)) LOG.warn("{}: {}", check.name(), check.message());
        var critical = failed(checks, Severity.CRITICAL);
        if (!critical.isEmpty()) throw new MachineUnhealthy(critical);
        long passed =
                checks.stream().filter(check -> check.status() == Status.PASS).count();
        return Outcome.done("%d of %d passed".formatted(passed, checks.size()));
    }

    private static List<HealthCheck> failed(List<HealthCheck> checks, Severity severity) {
        return checks.stream()
                .filter(check -> check.status() == Status.FAIL && check.severity() == severity)
                .toList();
    }
}
