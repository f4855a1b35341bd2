package booty.disk.efi;

import booty.core.error.BootyException;
import java.io.IOException;

/** The firmware's variables cannot be read or changed. */
public final class FirmwareRefused extends BootyException {
    private static final long serialVersionUID = 1L;

    FirmwareRefused(String what, IOException cause) {
        super(
                "the firmware's variables: %s: %s".formatted(what, cause.getMessage()),
                "Look whether the firmware's setup forbids changes, or its variable store is full; clear old boot entries there",
                cause);
    }

    FirmwareRefused(String what) {
        super("the firmware's variables: " + what, "Clear old boot entries in the firmware's setup");
    }
}
