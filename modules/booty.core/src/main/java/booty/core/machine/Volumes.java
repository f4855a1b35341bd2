package booty.core.machine;

import booty.core.linux.Sysfs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is stacked on a disk and its partitions, as sysfs tells by their holders. */
public final class Volumes {
    private final Sysfs sysfs;
    private final InUse inUse;
    private final Set<String> seen = new HashSet<>();
    private final List<Volume> topFirst = new ArrayList<>();

    private Volumes(Sysfs sysfs) {
        this.sysfs = sysfs;
        this.inUse = InUse.read(sysfs);
    }

    /** The volumes on a disk, each before those that it lies on: the order in which they can be closed. */
    public static List<Volume> on(Sysfs sysfs, Disk disk) {
        var volumes = new Volumes(sysfs);
        volumes.climb(disk.name());
        return List.copyOf(volumes.topFirst);
    }

    /**
     * What keeps a disk in use although every volume that can be closed were: mount points and swap, of the disk
     * and of what is stacked on it, and volumes that we cannot close; sorted.
     */
    public static List<String> uses(Sysfs sysfs, Disk disk) {
        var uses = new TreeSet<>(InUse.read(sysfs).usesOf(disk.name()));
        for (var volume : on(sysfs, disk)) {
            uses.addAll(volume.uses());
            if (!volume.closable()) uses.add(volume.describe());
        }
        return List.copyOf(uses);
    }

    private void climb(String device) {
        var folder = "sys/block/" + device;
        var holders = new TreeSet<>(sysfs.names(folder + "/holders"));
        for (var name : sysfs.names(folder)) {
            if (sysfs.exists("%s/%s/partition".formatted(folder, name))) {
                holders.addAll(sysfs.names("%s/%s/holders".formatted(folder, name)));
            }
        }
        for (var holder : holders) {
            if (!seen.add(holder)) continue;
            climb(holder);
            topFirst.add(describe(holder));
        }
    }

    private Volume describe(String name) {
        var folder = "sys/block/" + name;
        var label =
                sysfs.read(folder + "/dm/name").filter(text -> !text.isEmpty()).orElse(name);
        return new Volume(name, kind(name, sysfs.read(folder + "/dm/uuid").orElse("")), label, inUse.usesOf(name));
    }

    /** Those who make a mapping begin its UUID with their name. */
    private static Volume.Kind kind(String name, String uuid) {
        if (name.matches("md[_d]?\\w+")) return Volume.Kind.RAID;
        if (uuid.startsWith("LVM-")) return Volume.Kind.LVM;
        if (uuid.startsWith("CRYPT-")) return Volume.Kind.CRYPT;
        if (uuid.contains("mpath-")) return Volume.Kind.MULTIPATH;
        return Volume.Kind.OTHER;
    }
}
