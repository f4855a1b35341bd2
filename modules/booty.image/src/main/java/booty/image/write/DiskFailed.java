package booty.image.write;

import booty.core.error.BootyException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A disk does not do what it should. */
public final class DiskFailed extends BootyException {
    private static final long serialVersionUID = 1L;

    private DiskFailed(String what, String remedy, @Nullable Throwable cause) {
        super(what, remedy, cause);
    }

    /**
     * It failed.
     *
     * @param work such as {@code opening} or {@code writing to}
     */
    static DiskFailed during(String work, Path device, Throwable cause) {
        return during(work, device.toString(), cause);
    }

    private static DiskFailed during(String work, String place, Throwable cause) {
        var why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new DiskFailed(
                "%s %s failed: %s".formatted(work, place, why),
                "Read the kernel's messages about the disk; replace it if they speak of errors of the medium",
                cause);
    }

    /**
     * It failed at a place.
     *
     * @param work such as {@code writing to}
     * @param offset of that place, in bytes
     */
    static DiskFailed at(String work, Path device, long offset, Throwable cause) {
        return during(work, device + " at byte " + offset, cause);
    }

    /** It is no disk at all. */
    static DiskFailed noDisk(Path device) {
        return new DiskFailed(
                "%s is not a disk".formatted(device), "Name the node of a whole disk, such as /dev/sda", null);
    }
}
