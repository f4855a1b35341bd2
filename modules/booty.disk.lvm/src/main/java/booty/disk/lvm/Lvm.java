package booty.disk.lvm;

import booty.core.config.VolumeGroupConfig.Volume;
import booty.core.linux.Doors;
import booty.core.linux.Exec;
import booty.core.linux.Exec.Command;
import booty.core.linux.KernelModules;
import booty.core.linux.ToolFailed;
import booty.core.machine.Disk;
import booty.core.step.Facts;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The program {@code lvm}, told to look at some devices only and to expect no udev.
 *
 * @param devices what it may look at, as a pattern of its own configuration: a group of the same name elsewhere is
 *     never touched
 */
record Lvm(Exec exec, String devices) {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Pattern SPECIAL = Pattern.compile("[^A-Za-z0-9/_-]");

    /** Looks at a disk and its partitions. */
    Lvm(Exec exec, Disk disk) {
        this(exec, literal(disk.device()) + "(p?[0-9]+)?");
    }

    /** Looks where the root is: in what its partition was opened as, or on the disk. */
    static Lvm ofTheRoot(StepContext context) {
        var exec = context.doors().exec();
        return context.find(StorageFacts.OPENED_ROOT)
                .map(opened -> over(exec, opened))
                .orElseGet(() -> new Lvm(exec, context.get(Facts.TARGET_DISK)));
    }

    /** Looks at nothing but one device. */
    static Lvm over(Exec exec, Path device) {
        return new Lvm(exec, literal(device));
    }

    private static String literal(Path device) {
        return SPECIAL.matcher(device.toString()).replaceAll(".");
    }

    /** Looks at a disk, after the kernel was made ready: nothing asks for device-mapper before lvm does. */
    static Lvm ready(Doors doors, Disk disk) {
        return ready(doors, new Lvm(doors.exec(), disk));
    }

    /** The same, after the kernel was made ready. */
    static Lvm ready(Doors doors, Lvm lvm) {
        var modules = new KernelModules(doors.linux(), doors.sysfs());
        if (modules.has("dm_mod")) modules.load("dm_mod");
        return lvm;
    }

    /** Makes a physical volume, and a group that consists of it; what was on the device is lost. */
    void create(String group, Path device) throws ToolFailed, InterruptedException {
        run("pvcreate", "-ff", "-y", "-Z", "y", device.toString());
        run("vgcreate", group, device.toString());
    }

    /** Makes a volume, active; signatures of what was there before are wiped. */
    void create(String group, Volume volume) throws ToolFailed, InterruptedException {
        if (volume.sizeBytes() > 0) {
            run("lvcreate", "-y", "-W", "y", "-L", (volume.sizeBytes() >> 20) + "m", "-n", volume.name(), group);
        } else {
            run("lvcreate", "-y", "-W", "y", "-l", volume.extents().orElse("100%FREE"), "-n", volume.name(), group);
        }
    }

    /** Makes the nodes of the active volumes of a group. */
    void makeNodes(String group) throws ToolFailed, InterruptedException {
        run("vgmknodes", group);
    }

    /** A physical volume and the group that it belongs to. */
    record PhysicalVolume(String device, String group) {}

    /** The physical volumes on the disk. */
    List<PhysicalVolume> physicalVolumes() throws ToolFailed, InterruptedException {
        return run("pvs", "--noheadings", "--separator", "|", "-o", "pv_name,vg_name")
                .lines()
                .map(String::strip)
                .filter(line -> line.contains("|"))
                .map(line -> line.split("\\|", -1))
                .map(parts -> new PhysicalVolume(parts[0], parts[1]))
                .toList();
    }

    /** The names of the volumes of a group. */
    List<String> volumes(String group) throws ToolFailed, InterruptedException {
        return names(run("lvs", "--noheadings", "-o", "lv_name", group));
    }

    /** The same, the largest first. */
    List<String> largestFirst(String group) throws ToolFailed, InterruptedException {
        return names(run("lvs", "--noheadings", "--sort", "-lv_size", "-o", "lv_name", group));
    }

    private static List<String> names(String printed) {
        return printed.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** How many extents of a group belong to no volume. */
    long freeExtents(String group) throws ToolFailed, InterruptedException {
        var text = run("vgs", "--noheadings", "-o", "vg_free_count", group).strip();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException cause) {
            throw new ToolFailed(
                    List.of("lvm", "vgs", group), "printed " + text, "Run it by hand in the rescue shell", cause);
        }
    }

    /** Makes a physical volume as large as its partition. */
    void resize(PhysicalVolume volume) throws ToolFailed, InterruptedException {
        run("pvresize", volume.device());
    }

    /** Gives a volume its node. */
    void activate(LogicalVolume volume) throws ToolFailed, InterruptedException {
        run("lvchange", "-a", "y", volume.path());
        makeNodes(volume.group());
    }

    /** Gives a volume all that is free in its group. */
    void extend(LogicalVolume volume) throws ToolFailed, InterruptedException {
        run("lvextend", "-l", "+100%FREE", volume.path());
    }

    /** Takes the nodes of all volumes of a group away. */
    void deactivate(String group) throws ToolFailed, InterruptedException {
        run("vgchange", "-a", "n", group);
    }

    private String run(String command, String... arguments) throws ToolFailed, InterruptedException {
        var argv = new ArrayList<>(List.of("lvm", command, "--config", config()));
        argv.addAll(List.of(arguments));
        return exec.run(Command.of(argv.toArray(String[]::new)).within(LIMIT)).stdout();
    }

    /** Nothing that an initramfs lacks: udev, daemons, a place for archives. And only what it may look at. */
    private String config() {
        return "devices/obtain_device_list_from_udev=0 devices/external_device_info_source=\"none\""
                + " devices/use_devicesfile=0 activation/udev_sync=0 activation/udev_rules=0"
                + " activation/monitoring=0 global/use_lvmpolld=0 backup/backup=0 backup/archive=0"
                + " devices/global_filter=[\"a|^%s$|\",\"r|.*|\"]".formatted(devices);
    }
}
