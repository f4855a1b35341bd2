package booty.disk.layout;

import booty.core.error.BootyException;
import java.io.IOException;
import java.nio.file.Path;

/** A device of the layout cannot be written. */
final class LayoutFailed extends BootyException {
    private static final long serialVersionUID = 1L;

    LayoutFailed(Path device, IOException cause) {
        super(
                "%s cannot be written: %s".formatted(device, cause.getMessage()),
                "Look at the kernel log for errors of the disk or its controller; replace it if there are any",
                cause);
    }
}
