package booty.image.write;

import booty.core.error.BootyException;
import java.nio.file.Path;

/** A disk does not give back what was written to it, although it reported no error. */
public final class DiskForgot extends BootyException {
    private static final long serialVersionUID = 1L;

    DiskForgot(Path device, long offset, long length) {
        super(
                "%s does not hold what was written to the %d bytes from byte %d on".formatted(device, length, offset),
                "Replace the disk, its cable or its controller: it loses or changes data without saying so");
    }
}
