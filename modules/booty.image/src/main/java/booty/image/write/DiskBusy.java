package booty.image.write;

import booty.core.error.BootyException;
import java.nio.file.Path;

/** Somebody else holds the disk. */
public final class DiskBusy extends BootyException {
    private static final long serialVersionUID = 1L;

    DiskBusy(Path device, Throwable cause) {
        super(
                "%s is in use: it is mounted, or a volume is active on it".formatted(device),
                "Unmount what is on it and deactivate its volumes, or name another disk",
                cause);
    }
}
