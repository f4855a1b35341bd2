package booty.core.machine;

import booty.core.error.BootyException;
import booty.core.error.Permanent;

/** The disk is a removable medium, and nobody said that one may be taken. */
public final class TargetRemovable extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    /** This disk is one. */
    public TargetRemovable(Disk disk) {
        super(
                "%s is removable".formatted(disk.describe()),
                "Allow removable disks if you mean it, or name another disk");
    }
}
