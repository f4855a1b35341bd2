package booty.disk.erase;

import booty.core.error.BootyException;
import booty.core.machine.Disk;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A disk was to be erased and cannot be shown to be. */
final class EraseFailed extends BootyException {
    private static final long serialVersionUID = 1L;

    EraseFailed(Disk disk, String how, @Nullable IOException cause) {
        super(
                "%s is not erased: %s".formatted(disk.describe(), how),
                "Take it for a disk that still holds its data: erase it by hand or destroy it",
                cause);
    }
}
