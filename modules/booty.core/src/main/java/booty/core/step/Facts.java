package booty.core.step;

import booty.core.machine.Disk;
import java.net.URI;
import java.nio.file.Path;

/** The facts that steps of different modules hand to each other. */
public final class Facts {
    /** The disk that this run is about: named or chosen, checked, and not in use. */
    public static final Fact<Disk> TARGET_DISK = new Fact<>("target disk", Disk.class);

    /** How large the image is when decompressed, in bytes; absent when the format does not say. */
    public static final Fact<Long> IMAGE_BYTES = new Fact<>("image size", Long.class);

    /** Where the image is, reachable a moment ago. */
    public static final Fact<URI> IMAGE_LOCATION = new Fact<>("image location", URI.class);

    /** How many bytes of the image are on the disk, synced and verified. */
    public static final Fact<Long> WRITTEN_BYTES = new Fact<>("written bytes", Long.class);

    /** How many partitions of the target disk the kernel knows, those of the image; 0 without a table. */
    public static final Fact<Integer> PARTITIONS = new Fact<>("partitions", Integer.class);

    /** The partition that was asked to grow, whether it could or not; absent when there is none. */
    public static final Fact<Path> GROWN_PARTITION = new Fact<>("grown partition", Path.class);

    /** The logical volume of the root file system, active and as large as it gets. */
    public static final Fact<Path> ROOT_VOLUME = new Fact<>("root volume", Path.class);

    /** The root file system of the installed system is mounted no more: true. */
    public static final Fact<Boolean> ROOT_RELEASED = new Fact<>("released root", Boolean.class);

    /** Why the machine needs a full power cycle; put by the runner when a step said so. */
    public static final Fact<String> POWER_CYCLE = new Fact<>("power cycle", String.class);

    /** The title of the boot entry whose kernel is loaded, so that the machine can go on with it. */
    public static final Fact<String> KERNEL_LOADED = new Fact<>("loaded kernel", String.class);

    /** The device that holds the root file system of the installed system. */
    public static final Fact<Path> ROOT_DEVICE = new Fact<>("root device", Path.class);

    /** Where the root file system of the installed system is mounted, for writing. */
    public static final Fact<Path> ROOT_MOUNT = new Fact<>("mounted root", Path.class);

    /**
     * The root file system of the installed system with {@code /boot} and the EFI system partition mounted
     * in it where it has them: what its configuration is written to; the path of its root.
     */
    public static final Fact<Path> ROOT_TREE = new Fact<>("mounted system", Path.class);

    /** The installed system with what its programs need to run in it; the path of its root. */
    public static final Fact<Path> CHROOT = new Fact<>("system that commands run in", Path.class);

    /** The partition of the target disk that is its EFI system partition; absent when there is none. */
    public static final Fact<Path> ESP = new Fact<>("EFI system partition", Path.class);

    /** The entry of the installed system in the firmware's boot menu, in words. */
    public static final Fact<String> BOOT_ENTRY = new Fact<>("boot entry", String.class);

    /**
     * The hardware address of the interface that the control plane was reached through, as
     * {@code 52:54:00:12:34:56}; put by the engine before the first step.
     */
    public static final Fact<String> MACHINE_MAC = new Fact<>("machine's MAC address", String.class);

    /** The disk that will be the target once NVMe namespaces are made; it need not be there yet. */
    public static final Fact<Disk> PLANNED_DISK = new Fact<>("planned disk", Disk.class);

    /** No logical volume is active on the disks that are cleared: true. */
    public static final Fact<Boolean> VOLUMES_OFF = new Fact<>("deactivated volumes", Boolean.class);

    /** No array has a member on the disks that are cleared: true. */
    public static final Fact<Boolean> ARRAYS_STOPPED = new Fact<>("stopped arrays", Boolean.class);

    /** The NVMe controllers have the namespaces that were asked for: true; the target disk is one then. */
    public static final Fact<Boolean> NAMESPACES = new Fact<>("NVMe namespaces", Boolean.class);

    /** The disks have erased themselves, and samples of them show it: true. */
    public static final Fact<Boolean> ERASED = new Fact<>("erased disks", Boolean.class);

    /** The disks show no sign of what was on them: true. */
    public static final Fact<Boolean> WIPED = new Fact<>("wiped disks", Boolean.class);

    private Facts() {}
}
