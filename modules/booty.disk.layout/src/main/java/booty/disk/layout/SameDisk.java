package booty.disk.layout;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import booty.core.machine.Disk;

/** A disk is to mirror itself. */
final class SameDisk extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    SameDisk(Disk disk) {
        super(
                "%s is named twice among the disks of the layout".formatted(disk.describe()),
                "Name the target by DISK_DEVICE, DISK_SERIAL or the layout's device, and other disks as its mirrors");
    }
}
