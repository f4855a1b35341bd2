package booty.core.config;

import java.util.Optional;

/**
 * The versions of the machine's firmware are listed and told to the control plane.
 *
 * @param minimumBios the least version of the BIOS; empty for any
 * @param minimumBmc the least version of the BMC's firmware; empty for any
 */
public record FirmwareConfig(Optional<String> minimumBios, Optional<String> minimumBmc) implements Section {
    @Override
    public Feature feature() {
        return Feature.FIRMWARE_REPORT;
    }

    @Override
    public String describe() {
        return "list the firmware"
                + minimumBios.map(" with a BIOS from %s on"::formatted).orElse("")
                + minimumBmc.map(" with a BMC from %s on"::formatted).orElse("");
    }
}
