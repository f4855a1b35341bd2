package booty.caprf.vars;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The partitions and volumes that are made on a disk, written as JSON.
 *
 * @param device the disk, if the layout names it
 * @param partitions 1 to 128, in the order of the disk
 * @param group the volume group, if there is one
 */
public record PartitionLayout(Optional<Path> device, List<Partition> partitions, Optional<VolumeGroup> group) {
    static final Kind<PartitionLayout> KIND =
            new Kind<>("JSON: `{\"table\":\"gpt\",\"device\":…,\"partitions\":[…],\"lvm\":…}`", PartitionLayout::parse);

    private static final int MOST_PARTITIONS = 128;
    private static final int MOST_VOLUMES = 256;
    private static final long MOST_MIB = 1L << 40;
    private static final String GUID = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";
    private static final String LABEL = "[A-Za-z0-9_. -]{1,36}";
    private static final String DEVICE = "/(?!.*(?:^|/)\\.{0,2}(?:/|$))[!-~]{1,254}";
    private static final String VOLUME = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,126}";

    /**
     * A partition.
     *
     * @param label its name in the table, of 36 letters at most
     * @param sizeMib 0 for what is left
     * @param typeGuid its type, if the file system does not tell it
     * @param mounted what is in it
     */
    public record Partition(String label, long sizeMib, Optional<String> typeGuid, Mounted mounted) {}

    /**
     * A volume group and its volumes.
     *
     * @param partition the number of the partition that it lies on, from 1
     */
    public record VolumeGroup(String name, int partition, List<Volume> volumes) {
        public VolumeGroup {
            volumes = List.copyOf(volumes);
        }
    }

    /**
     * A logical volume.
     *
     * @param sizeMib 0 where {@code extents} say it, or for what is left
     * @param extents as lvcreate(8) takes them, such as {@code 50%VG}
     */
    public record Volume(String name, long sizeMib, Optional<String> extents, Mounted mounted) {
        boolean fills() {
            return sizeMib == 0 && extents.isEmpty();
        }
    }

    /** A file system, or swap, and where it belongs. */
    public record Mounted(Optional<String> filesystem, Optional<String> mountpoint) {
        static Mounted in(JsonText json) throws Unfit {
            var type = json.text("filesystem", "vfat|ext4|xfs|swap");
            var point = json.text("mountpoint", "/(?!.*(?:^|/)\\.\\.(?:/|$))[!-~]{0,254}");
            if (point.isPresent() && (type.isEmpty() || type.get().equals("swap"))) throw json.wrong("mountpoint");
            return new Mounted(type, point);
        }
    }

    public PartitionLayout {
        partitions = List.copyOf(partitions);
    }

    private static PartitionLayout parse(String text) throws Unfit {
        var json = JsonText.object(JsonText.parse(text), "layout", Set.of("table", "device", "partitions", "lvm"));
        json.text("table", "gpt");
        var device = json.text("device", DEVICE).map(Path::of);
        var partitions = partitions(json);
        var lvm = json.field("lvm");
        var group = lvm.isEmpty()
                ? Optional.<VolumeGroup>empty()
                : Optional.of(group(
                        JsonText.object(lvm.get(), "lvm", Set.of("volumeGroup", "pvPartition", "volumes")),
                        partitions));
        checkMountpoints(partitions, group);
        return new PartitionLayout(device, partitions, group);
    }

    private static List<Partition> partitions(JsonText json) throws Unfit {
        var list = json.field("partitions").orElseThrow(() -> json.wrong("list of partitions"));
        var keys = Set.of("label", "sizeMB", "typeGUID", "filesystem", "mountpoint");
        var partitions = new ArrayList<Partition>();
        var labels = new HashSet<String>();
        for (var one : JsonText.objects(list, "partition", MOST_PARTITIONS, keys)) {
            if (!partitions.isEmpty() && partitions.getLast().sizeMib() == 0) throw onlyTheLast("partition");
            var label = one.required("label", LABEL);
            if (!labels.add(label)) throw new Unfit("has two partitions labelled '%s'".formatted(label));
            long size = one.number("sizeMB", 0, MOST_MIB, 0);
            partitions.add(new Partition(label, size, one.text("typeGUID", GUID), Mounted.in(one)));
        }
        if (partitions.isEmpty()) throw json.wrong("list of partitions");
        return partitions;
    }

    private static VolumeGroup group(JsonText json, List<Partition> partitions) throws Unfit {
        int number = (int) json.number("pvPartition", 1, partitions.size(), 0);
        if (number == 0 || partitions.get(number - 1).mounted().filesystem().isPresent())
            throw json.wrong("pvPartition");
        var list = json.field("volumes").orElseThrow(() -> json.wrong("list of volumes"));
        var keys = Set.of("name", "sizeMB", "extents", "filesystem", "mountpoint");
        var volumes = new ArrayList<Volume>();
        var names = new HashSet<String>();
        for (var one : JsonText.objects(list, "volume", MOST_VOLUMES, keys)) {
            if (!volumes.isEmpty() && volumes.getLast().fills()) throw onlyTheLast("volume");
            var name = one.required("name", VOLUME);
            if (!names.add(name)) throw new Unfit("has two volumes named '%s'".formatted(name));
            var extents = one.text("extents", "\\d{1,9}(%(VG|FREE|PVS))?");
            volumes.add(new Volume(name, one.number("sizeMB", 0, MOST_MIB, 0), extents, Mounted.in(one)));
        }
        return new VolumeGroup(json.required("volumeGroup", VOLUME), number, volumes);
    }

    private static void checkMountpoints(List<Partition> partitions, Optional<VolumeGroup> group) throws Unfit {
        var points = new HashSet<String>();
        var all = new ArrayList<>(partitions.stream().map(Partition::mounted).toList());
        group.ifPresent(one -> one.volumes().forEach(volume -> all.add(volume.mounted())));
        for (var one : all) {
            if (one.mountpoint().isPresent() && !points.add(one.mountpoint().get())) {
                throw new Unfit("mounts two at " + one.mountpoint().get());
            }
        }
        if (!points.contains("/")) throw new Unfit("mounts nothing at /");
    }

    private static Unfit onlyTheLast(String what) {
        return new Unfit("has a %s without a size that is not the last".formatted(what));
    }
}
