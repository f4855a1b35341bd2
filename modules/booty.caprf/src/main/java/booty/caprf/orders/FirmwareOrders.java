package booty.caprf.orders;

import booty.caprf.vars.MachineVars;
import booty.core.config.FirmwareConfig;
import java.util.Optional;

/** {@code FIRMWARE_REPORT}, {@code FIRMWARE_MIN_BIOS}, {@code FIRMWARE_MIN_BMC}. */
public final class FirmwareOrders {
    private FirmwareOrders() {}

    /** Asks for the report; a minimum asks for it too, since it would be forgotten otherwise. */
    public static Optional<FirmwareConfig> of(MachineVars vars) {
        var checks = vars.checks();
        boolean limited =
                checks.minimumBios().isPresent() || checks.minimumBmc().isPresent();
        return checks.firmware() || limited
                ? Optional.of(new FirmwareConfig(checks.minimumBios(), checks.minimumBmc()))
                : Optional.empty();
    }
}
