package booty.caprf.orders;

import booty.caprf.vars.MachineVars;
import booty.caprf.vars.Rescue;
import booty.core.config.FailurePolicy;
import booty.core.config.FailurePolicy.Then;
import booty.core.config.RescueConfig;
import java.util.Optional;

/** {@code RESCUE_MODE} and what belongs to it. */
public final class RescueOrders {
    private RescueOrders() {}

    /** How the machine goes on after a failure. */
    public static FailurePolicy policy(MachineVars vars) {
        var then = switch (vars.rescue().mode()) {
            case REBOOT -> Then.RESTART;
            case RETRY -> Then.RETRY;
            case SHELL -> Then.SHELL;
            case WAIT -> Then.WAIT;
        };
        return new FailurePolicy(false, then, Optional.of(vars.rescue().timeout()));
    }

    /** Who gets in; nobody where the machine does not wait. */
    public static Optional<RescueConfig> of(MachineVars vars) {
        var rescue = vars.rescue();
        boolean waits = rescue.mode() == Rescue.Mode.SHELL || rescue.mode() == Rescue.Mode.WAIT;
        boolean asked = rescue.sshKey().isPresent() || rescue.passwordHash().isPresent() || rescue.autoMount();
        return waits && asked
                ? Optional.of(new RescueConfig(rescue.sshKey(), rescue.passwordHash(), rescue.autoMount()))
                : Optional.empty();
    }
}
