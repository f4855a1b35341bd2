package booty.inventory;

import booty.core.bundle.ImageContribution;
import java.util.List;

/** The drivers that know what sysfs alone does not: the BMC's firmware, errors of memory, heat. */
public final class InventoryBundle implements ImageContribution {
    @Override
    public List<String> kernelModules() {
        return List.of("ipmi_si", "ipmi_ssif", "drivers/edac/", "thermal");
    }
}
