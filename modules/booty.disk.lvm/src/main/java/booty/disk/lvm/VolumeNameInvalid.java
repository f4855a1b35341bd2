package booty.disk.lvm;

import booty.core.error.BootyException;
import booty.core.error.Permanent;

/** What the configuration calls a logical volume cannot be one. */
final class VolumeNameInvalid extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    VolumeNameInvalid(String name) {
        super("'%s' is no name of a logical volume".formatted(name), "Write it as /dev/group/volume");
    }
}
