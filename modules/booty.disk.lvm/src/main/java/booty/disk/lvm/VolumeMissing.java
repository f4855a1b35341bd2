package booty.disk.lvm;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import java.util.List;

/** The volume that was named is not on the target disk. */
final class VolumeMissing extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    /** {@code there} is what there is instead. */
    VolumeMissing(String what, List<String> there) {
        super(
                "%s; there is %s".formatted(what, there.isEmpty() ? "none" : String.join(", ", there)),
                "Name the logical volume that holds the image's root, such as /dev/group/root");
    }
}
