package booty.caprf.orders;

import booty.caprf.vars.MachineVars;
import booty.core.config.HealthConfig;
import java.util.Optional;

/** {@code HEALTH_CHECKS_ENABLED} and what belongs to it. */
public final class HealthOrders {
    private HealthOrders() {}

    /** Asks for the checks where the vars do. */
    public static Optional<HealthConfig> of(MachineVars vars) {
        var checks = vars.checks();
        return checks.health()
                ? Optional.of(new HealthConfig(checks.minimumMemoryGib(), checks.minimumCpus(), checks.skip()))
                : Optional.empty();
    }
}
