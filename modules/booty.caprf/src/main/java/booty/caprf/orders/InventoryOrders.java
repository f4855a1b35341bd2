package booty.caprf.orders;

import booty.caprf.vars.MachineVars;
import booty.core.config.InventoryConfig;
import java.util.Optional;

/** {@code INVENTORY_ENABLED}. */
public final class InventoryOrders {
    private InventoryOrders() {}

    /** Asks for the inventory where the vars do. */
    public static Optional<InventoryConfig> of(MachineVars vars) {
        return vars.checks().inventory() ? Optional.of(new InventoryConfig()) : Optional.empty();
    }
}
