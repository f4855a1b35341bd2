package booty.disk;

import booty.core.error.BootyException;
import java.util.List;

/** Nothing on the target disk looks like the root of a system. */
final class NoRoot extends BootyException {
    private static final long serialVersionUID = 1L;

    NoRoot(List<String> seen) {
        super(
                "no root file system was found; %s"
                        .formatted(seen.isEmpty() ? "the image has no partitions" : String.join(", ", seen)),
                "Name the root's logical volume if it has one; otherwise use an image whose root is ext4, xfs or btrfs");
    }
}
