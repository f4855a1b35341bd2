package booty.disk.wipe;

import booty.core.error.BootyException;
import booty.core.machine.Disk;
import java.io.IOException;

/** A disk cannot be wiped. */
final class WipeFailed extends BootyException {
    private static final long serialVersionUID = 1L;

    WipeFailed(Disk disk, IOException cause) {
        super(
                "%s cannot be wiped: %s".formatted(disk.describe(), cause.getMessage()),
                "Do not trust what is on it; look at the kernel log for errors of the disk, and replace it if there are any",
                cause);
    }
}
