package booty.disk;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import booty.core.machine.Disk;
import booty.disk.table.TableDefect;

/** The partition table that came with the image cannot be used. */
final class TableDamaged extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    TableDamaged(Disk disk, TableDefect defect) {
        super(
                "the partition table on %s cannot be used: %s".formatted(disk.device(), defect.what()),
                "Check the image with sgdisk -v or sfdisk --verify where it was made",
                defect);
    }
}
