package booty.disk.raid;

import booty.core.error.BootyException;
import booty.core.linux.Errno;
import booty.core.machine.Disk;
import booty.core.machine.Volume;

/** The kernel does not stop an array. */
final class ArrayBusy extends BootyException {
    private static final long serialVersionUID = 1L;

    ArrayBusy(Disk disk, Volume array, Errno cause) {
        super(
                "%s on %s cannot be stopped: %s".formatted(array.describe(), disk.device(), cause.getMessage()),
                "See what uses it (mounts, swap, /sys/block/%s/holders), end that, and start again"
                        .formatted(array.name()),
                cause);
    }
}
