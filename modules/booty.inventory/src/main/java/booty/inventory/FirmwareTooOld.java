package booty.inventory;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import booty.inventory.document.FirmwareReport.Part;
import java.util.Locale;

/** The firmware is older than what was asked for, or does not say how old it is. */
final class FirmwareTooOld extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    FirmwareTooOld(Part part, String minimum, String setting) {
        super(
                "the %s has %s, at least %s is wanted"
                        .formatted(
                                part.component().toUpperCase(Locale.ROOT),
                                part.version().isEmpty() ? "no version that can be read" : "version " + part.version(),
                                minimum),
                part.version().isEmpty()
                        ? "Leave out %s, or look why the machine does not tell (drivers of the BMC)".formatted(setting)
                        : "Update the firmware, or lower %s".formatted(setting));
    }
}
