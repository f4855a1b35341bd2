package booty.core.machine;

import booty.core.linux.Sysfs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who uses which block device: mounts, swap and volumes stacked on it.
 *
 * @param mounts what is mounted where, see proc_pid_mountinfo(5)
 * @param swaps the nodes that are swapped to
 */
record InUse(Sysfs sysfs, List<Mounted> mounts, Set<String> swaps) {
    /** A mount: the device's number, its node as it was given, the mount point. */
    record Mounted(String number, String source, String where) {}

    static InUse read(Sysfs sysfs) {
        var mounts = new ArrayList<Mounted>();
        for (var line : sysfs.read("proc/self/mountinfo").orElse("").split("\n")) {
            // 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue
            var fields = line.split(" ");
            int separator = List.of(fields).indexOf("-");
            if (separator < 6 || fields.length < separator + 3) continue;
            mounts.add(new Mounted(fields[2], fields[separator + 2], fields[4].replace("\\040", " ")));
        }
        var swaps = new HashSet<String>();
        for (var line : sysfs.read("proc/swaps").orElse("").split("\n")) {
            if (line.startsWith("/dev/")) swaps.add(line.split("\\s")[0]);
        }
        return new InUse(sysfs, List.copyOf(mounts), Set.copyOf(swaps));
    }

    /** What keeps a disk or one of its partitions in use: volume names, mount points, {@code swap}. */
    List<String> holdersOf(String disk) {
        var found = new TreeSet<>(usesOf(disk));
        var folder = "sys/block/" + disk;
        found.addAll(sysfs.names(folder + "/holders"));
        for (var partition : partitions(folder)) {
            found.addAll(sysfs.names(folder + '/' + partition + "/holders"));
        }
        return List.copyOf(found);
    }

    /** The same without volumes. */
    List<String> usesOf(String disk) {
        var found = new TreeSet<String>();
        var folder = "sys/block/" + disk;
        addUses(folder, disk, found);
        for (var partition : partitions(folder)) addUses(folder + "/" + partition, partition, found);
        return List.copyOf(found);
    }

    private List<String> partitions(String folder) {
        return sysfs.names(folder).stream()
                .filter(name -> sysfs.exists(folder + '/' + name + "/partition"))
                .toList();
    }

    private void addUses(String folder, String name, Set<String> found) {
        var node = "/dev/" + name.replace('!', '/');
        // by number as well: the root file system may be listed as /dev/root
        var number = sysfs.read(folder + "/dev").orElse("none");
        for (var mount : mounts) {
            if (mount.number.equals(number) || mount.source.equals(node)) found.add(mount.where);
        }
        boolean mapped = sysfs.read(folder + "/dm/name")
                .filter(label -> swaps.contains("/dev/mapper/" + label))
                .isPresent();
        if (mapped || swaps.contains(node)) found.add("swap");
    }
}
