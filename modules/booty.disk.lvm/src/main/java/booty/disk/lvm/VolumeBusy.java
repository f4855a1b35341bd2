package booty.disk.lvm;

import booty.core.error.BootyException;
import booty.core.linux.Errno;
import booty.core.machine.Disk;
import booty.core.machine.Volume;

/** The kernel does not let go of a logical volume. */
final class VolumeBusy extends BootyException {
    private static final long serialVersionUID = 1L;

    VolumeBusy(Disk disk, Volume volume, Errno cause) {
        super(
                "%s on %s cannot be deactivated: %s".formatted(volume.describe(), disk.device(), cause.getMessage()),
                "See what uses it (mounts, swap, /sys/block/%s/holders), end that, and start again"
                        .formatted(volume.name()),
                cause);
    }
}
