package booty.disk.fs;

import booty.core.linux.Doors;
import booty.core.linux.Errno;
import booty.core.linux.KernelModules;
import booty.core.linux.Linux;
import booty.core.linux.Linux.MountFlag;
import booty.disk.fs.FileSystem.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** A mounted file system; closing unmounts it. */
public final class Mounted implements AutoCloseable {
    /**
     * What file systems ask the kernel for only when they are mounted. The kernel would call
     * modprobe(8) then, which no image has.
     */
    private static final List<String> CHECKSUMS =
            List.of("crc32c_intel", "crc32c_generic", "xxhash_generic", "sha256_generic", "blake2b_generic");

    /** And what vfat asks it for: the character sets of short and of long names. */
    private static final List<String> CHARACTER_SETS = List.of("nls_cp437", "nls_iso8859_1", "nls_ascii");

    private static final int TRIES = 20;

    private final Linux linux;
    private final Path at;

    private Mounted(Linux linux, Path at) {
        this.linux = linux;
        this.at = at;
    }

    /**
     * Mounts what a device holds.
     *
     * @param at a folder, made if it is missing
     * @param options for the file system, comma-separated; empty for none
     * @throws FileSystemFailed when the kernel refuses
     */
    public static Mounted mount(
            Doors doors, Path device, FileSystem holds, Path at, Set<MountFlag> flags, String options)
            throws FileSystemFailed {
        var type = holds.kind().type().orElseThrow(() -> new IllegalArgumentException(holds + " is not mountable"));
        try {
            Files.createDirectories(at);
            loadWhatIsAskedFor(doors, holds.kind());
            doors.linux().mount(device.toString(), at, type, flags, options);
            return new Mounted(doors.linux(), at);
        } catch (IOException cause) {
            throw FileSystemFailed.notMounted(device, type, cause);
        }
    }

    private static void loadWhatIsAskedFor(Doors doors, Kind kind) {
        var modules = new KernelModules(doors.linux(), doors.sysfs());
        for (var name : kind == Kind.VFAT ? CHARACTER_SETS : CHECKSUMS) {
            boolean wanted = kind == Kind.BTRFS || kind == Kind.VFAT || name.startsWith("crc32c");
            if (wanted && modules.has(name)) modules.load(name);
        }
    }

    /** Where it is mounted. */
    public Path at() {
        return at;
    }

    /** Unmounts it. */
    @Override
    public void close() throws FileSystemFailed {
        try {
            unmount(linux, at);
        } catch (IOException cause) {
            throw FileSystemFailed.notUnmounted(at, cause);
        }
    }

    /** Unmounts what is at a path, waiting a moment for those who still look at it. */
    public static void unmount(Linux linux, Path at) throws Errno {
        for (int attempt = 1; ; attempt++) {
            try {
                linux.unmount(at);
                return;
            } catch (Errno error) {
                if (error.number() != Errno.EBUSY || attempt == TRIES) throw error;
                LockSupport.parkNanos(100_000_000);
            }
        }
    }
}
