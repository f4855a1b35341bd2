package booty.disk.fs;

import booty.core.error.BootyException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A file system cannot be checked, grown or mounted. */
public final class FileSystemFailed extends BootyException {
    private static final long serialVersionUID = 1L;

    private FileSystemFailed(String what, String remedy) {
        super(what, remedy);
    }

    private FileSystemFailed(String what, String remedy, Throwable cause) {
        super(what, remedy, cause);
    }

    static FileSystemFailed damaged(Path device, String kind, String finding) {
        return new FileSystemFailed(
                "the %s file system on %s is damaged: %s".formatted(kind, device, finding),
                "Check the image where it was made; write it again if it is in order there");
    }

    static FileSystemFailed notGrown(Path device, String kind, IOException cause) {
        return new FileSystemFailed(
                "the %s file system on %s did not grow: %s".formatted(kind, device, cause.getMessage()),
                "Look at the kernel log; grow it after the start of the installed system if all else is well",
                cause);
    }

    static FileSystemFailed notMounted(Path device, String kind, IOException cause) {
        return new FileSystemFailed(
                "%s on %s cannot be mounted: %s".formatted(kind, device, cause.getMessage()),
                "Check that this image has the kernel module of %s, and that the written image is in order"
                        .formatted(kind),
                cause);
    }

    /** Somebody still uses what is mounted. */
    public static FileSystemFailed notUnmounted(Path at, IOException cause) {
        return new FileSystemFailed(
                "%s cannot be unmounted: %s".formatted(at, cause.getMessage()),
                "Look for a program that still uses it; the disk is in order once it is unmounted",
                cause);
    }

    /** A table of the installed system could not be read or written. */
    public static FileSystemFailed notWritten(InstalledText table, IOException cause) {
        return new FileSystemFailed(
                "/%s of the installed system cannot be written: %s".formatted(table.path(), cause.getMessage()),
                "Check that the image's root file system is whole, has room, and has files where they belong",
                cause);
    }

    /**
     * Somebody still uses what is mounted, and who that is may be known.
     *
     * @param users processes by number and name; empty when none was found
     */
    public static FileSystemFailed inUse(Path at, List<String> users, IOException cause) {
        if (users.isEmpty()) return notUnmounted(at, cause);
        return new FileSystemFailed(
                "%s cannot be unmounted: it is used by %s".formatted(at, String.join(", ", users)),
                "End what still runs there; let commands of the operator leave nothing running",
                cause);
    }

    /** The device could not be read. */
    public static FileSystemFailed unreadable(Path device, IOException cause) {
        return new FileSystemFailed(
                "%s cannot be read: %s".formatted(device, cause.getMessage()),
                "Look at the kernel log for errors of the disk",
                cause);
    }
}
