package booty.core.machine;

import booty.core.error.BootyException;
import java.util.List;

/** Something is mounted from the disk or stacked on it. */
public final class TargetInUse extends BootyException {
    private static final long serialVersionUID = 1L;

    /** This disk is used by its holders. */
    public TargetInUse(Disk disk) {
        this(disk, disk.holders());
    }

    /** This disk is used so: mount points, swap, volumes. */
    public TargetInUse(Disk disk, List<String> uses) {
        super(
                "%s is in use by %s".formatted(disk.describe(), String.join(", ", uses)),
                "Unmount it or stop the volumes on it, or name another disk");
    }
}
