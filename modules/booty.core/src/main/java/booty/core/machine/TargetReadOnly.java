package booty.core.machine;

import booty.core.error.BootyException;
import booty.core.error.Permanent;

/** The disk refuses to be written. */
public final class TargetReadOnly extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    /** This disk does. */
    public TargetReadOnly(Disk disk) {
        super(
                "%s is read-only".formatted(disk.describe()),
                "Release its write protection (switch, RAID controller, hypervisor), or name another disk");
    }
}
