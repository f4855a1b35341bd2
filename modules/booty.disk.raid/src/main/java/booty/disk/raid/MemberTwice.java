package booty.disk.raid;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import booty.core.machine.Disk;

/** A disk is to be a member twice, or is the target disk too. */
final class MemberTwice extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    MemberTwice(Disk disk) {
        super(
                "%s is named for more than one place".formatted(disk.describe()),
                "Name each disk once; partitions of the target disk join an array by their label");
    }
}
