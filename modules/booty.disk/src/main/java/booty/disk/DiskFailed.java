package booty.disk;

import booty.core.error.BootyException;
import booty.core.machine.Disk;
import java.io.IOException;

/** The target disk cannot be read or written. */
final class DiskFailed extends BootyException {
    private static final long serialVersionUID = 1L;

    DiskFailed(Disk disk, IOException cause) {
        super(
                "%s cannot be read or written: %s".formatted(disk.describe(), cause.getMessage()),
                "Look at the kernel log for errors of the disk or its controller; replace it if there are any",
                cause);
    }
}
