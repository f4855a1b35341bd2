package booty.caprf.orders;

import booty.caprf.vars.MachineVars;
import booty.core.config.WipeConfig;
import booty.core.config.WipeConfig.Scope;
import java.util.Optional;

/** {@code WIPE_DISKS}. */
public final class WipeOrders {
    private WipeOrders() {}

    /** Which disks are wiped; empty where it is the target only, which goes without saying. */
    public static Optional<WipeConfig> of(MachineVars vars) {
        var scope = vars.disk().wiped();
        return scope == Scope.TARGET ? Optional.empty() : Optional.of(new WipeConfig(scope));
    }
}
