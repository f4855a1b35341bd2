package booty.disk.layout;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import booty.image.source.Locations;
import java.net.URI;

/** The image is a disk, and the orders make the partitions themselves. */
final class NoRootFileSystem extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    NoRootFileSystem(URI location) {
        super(
                "%s is the image of a whole disk, and PARTITION_LAYOUT makes the partitions"
                        .formatted(Locations.printable(location)),
                "Leave PARTITION_LAYOUT out, or give an image of the root file system or a tar archive of it");
    }
}
