package booty.os.tree;

import booty.core.linux.Doors;
import booty.disk.fs.FileSystem;
import booty.disk.fs.FileSystemFailed;
import booty.disk.fs.Mounted;
import java.nio.file.Path;
import java.util.Set;

/** The EFI system partition of the installed system, mounted aside: its fstab may not know of it. */
public final class SystemPartition {
    private static final String AT = "run/booty/esp";

    private SystemPartition() {}

    /** Mounts it for writing; beside another mount of it that does no harm. */
    public static Mounted mount(Doors doors, Path device) throws FileSystemFailed {
        var holds = new FileSystem(FileSystem.Kind.VFAT, "", "", 0, 0);
        return Mounted.mount(doors, device, holds, doors.sysfs().at(AT), Set.of(), "");
    }
}
