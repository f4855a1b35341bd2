package booty.os.tree;

import booty.core.linux.Doors;
import booty.core.machine.NewFileSystems;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import booty.disk.fs.FileSystem;
import booty.disk.fs.FileSystemFailed;
import booty.disk.fs.Mounted;
import java.nio.file.Path;
import java.util.Set;

/** The EFI system partition of the installed system, mounted aside: its fstab may not know of it. */
public final class SystemPartition {
    private static final String AT = "run/booty/esp";

    /** Where systems mount it. */
    private static final Set<String> PLACES = Set.of("/boot/efi", "/efi", "/boot");

    private SystemPartition() {}

    /**
     * Where it can be mounted: on its partition, or on the array that a layout has made of that, which alone may use it
     * while it runs.
     */
    public static Path device(StepContext context, Path partition) {
        return context.find(StorageFacts.FILE_SYSTEMS).stream()
                .flatMap(made -> made.entries().stream())
                .filter(one -> one.type().equals("vfat"))
                .filter(one -> one.mountpoint().filter(PLACES::contains).isPresent())
                .map(NewFileSystems.Entry::device)
                .findFirst()
                .orElse(partition);
    }

    /** Mounts it for writing; beside another mount of it that does no harm. */
    public static Mounted mount(Doors doors, Path device) throws FileSystemFailed {
        var holds = new FileSystem(FileSystem.Kind.VFAT, "", "", 0, 0);
        return Mounted.mount(doors, device, holds, doors.sysfs().at(AT), Set.of(), "");
    }
}
