package booty.disk.layout;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import booty.disk.fs.FileSystem.Kind;
import java.nio.file.Path;

/** The root partition holds something that has file systems inside. */
final class RootInside extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    RootInside(Path device, Kind holds) {
        super(
                "%s holds %s, and all in it would be lost".formatted(device, holds),
                "Name the partition by ROOT_PARTITION if that is meant, or write a whole disk or a layout");
    }
}
