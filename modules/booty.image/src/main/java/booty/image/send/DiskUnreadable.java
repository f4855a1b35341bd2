package booty.image.send;

import booty.core.error.BootyException;
import java.nio.file.Path;

/** A disk cannot be read. */
public final class DiskUnreadable extends BootyException {
    private static final long serialVersionUID = 1L;

    DiskUnreadable(Path device, long at, Throwable cause) {
        super(
                "reading %s failed at byte %d: %s".formatted(device, at, cause.getMessage()),
                "Read the kernel's messages about the disk; what is left of it may be saved with ddrescue",
                cause);
    }
}
