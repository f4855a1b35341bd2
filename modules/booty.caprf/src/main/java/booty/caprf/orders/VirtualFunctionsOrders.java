package booty.caprf.orders;

import booty.caprf.vars.MachineVars;
import booty.core.config.VirtualFunctionsConfig;
import java.util.Optional;

/** {@code NUM_VFS}. */
public final class VirtualFunctionsOrders {
    private VirtualFunctionsOrders() {}

    /** Every machine wants them, as the original had it; only those with such cards get them. */
    public static Optional<VirtualFunctionsConfig> of(MachineVars vars) {
        return Optional.of(new VirtualFunctionsConfig(vars.disk().virtualFunctions()));
    }
}
