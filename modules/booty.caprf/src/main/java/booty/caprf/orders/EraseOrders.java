package booty.caprf.orders;

import booty.caprf.vars.MachineVars;
import booty.core.config.EraseConfig;
import java.util.Optional;

/** {@code SECURE_ERASE} and {@code SECURE_ERASE_FALLBACK}. */
public final class EraseOrders {
    private EraseOrders() {}

    /** That disks erase themselves; empty where nobody asks for it. */
    public static Optional<EraseConfig> of(MachineVars vars) {
        var disk = vars.disk();
        return disk.secureErase() ? Optional.of(new EraseConfig(disk.eraseFallback())) : Optional.empty();
    }
}
