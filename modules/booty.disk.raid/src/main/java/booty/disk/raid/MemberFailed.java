package booty.disk.raid;

import booty.core.error.BootyException;
import booty.core.machine.Disk;
import java.io.IOException;

/** A disk that becomes a member of an array cannot be written. */
final class MemberFailed extends BootyException {
    private static final long serialVersionUID = 1L;

    MemberFailed(Disk disk, IOException cause) {
        super(
                "%s cannot be written: %s".formatted(disk.describe(), cause.getMessage()),
                "Look at the kernel log for errors of the disk or its controller; replace it if there are any",
                cause);
    }
}
