package booty.disk.lvm;

import booty.core.linux.Exec;
import booty.core.linux.Exec.Command;
import booty.core.linux.ToolFailed;
import booty.core.machine.Disk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The program {@code lvm}, told to look at one disk only and to expect no udev.
 *
 * @param disk where the volumes are; a group of the same name on another disk is never touched
 */
record Lvm(Exec exec, Disk disk) {
    private static final Duration LIMIT = Duration.ofMinutes(5);

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
        return run("lvs", "--noheadings", "-o", "lv_name", group)
                .lines()
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
        run("vgmknodes", volume.group());
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
        var argv = new ArrayList<>(List.of("lvm", command, "--config", config(disk)));
        argv.addAll(List.of(arguments));
        return exec.run(Command.of(argv.toArray(String[]::new)).within(LIMIT)).stdout();
    }

    /**
     * Nothing that an initramfs lacks: udev, daemons, a place for archives. And only this disk and its
     * partitions.
     */
    static String config(Disk disk) {
        return "devices/obtain_device_list_from_udev=0 devices/external_device_info_source=\"none\""
                + " devices/use_devicesfile=0 activation/udev_sync=0 activation/udev_rules=0"
                + " activation/monitoring=0 global/use_lvmpolld=0 backup/backup=0 backup/archive=0"
                + " devices/global_filter=[\"a|^%s(p?[0-9]+)?$|\",\"r|.*|\"]"
                        .formatted(Pattern.compile("[^A-Za-z0-9/_-]")
                                .matcher(disk.device().toString())
                                .replaceAll("."));
    }
}
