package booty.rescue;

import booty.core.error.BootyException;
import java.io.IOException;

/** The files that let somebody in could not be written. */
final class RescueNotOpened extends BootyException {
    private static final long serialVersionUID = 1L;

    RescueNotOpened(IOException cause) {
        super(
                "nobody can be let in: " + cause.getMessage(),
                "Use the console; RESCUE_MODE=shell opens a shell there",
                cause);
    }
}
