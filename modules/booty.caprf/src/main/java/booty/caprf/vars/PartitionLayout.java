package booty.caprf.vars;

import booty.core.config.FileSystemUse;
import booty.core.config.LayoutConfig;
import booty.core.config.LayoutConfig.Partition;
import booty.core.config.VolumeGroupConfig;
import booty.core.config.VolumeGroupConfig.Volume;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The partitions and volumes that are made on a disk, written as JSON.
 *
 * @param device the disk, if the layout names it
 * @param partitions what is made on it
 * @param group the volume group, if there is one
 */
public record PartitionLayout(Optional<Path> device, LayoutConfig partitions, Optional<VolumeGroupConfig> group) {
    static final Kind<PartitionLayout> KIND = new Kind<>(
            "JSON: `{\"table\":\"gpt\",\"device\":…,\"mirrors\":[…],\"partitions\":[…],\"lvm\":…}`",
            PartitionLayout::parse);

    /** The label of a partition; nothing that another grammar would take for something else. */
    static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_. -]{1,36}");

    /** The path of a disk. */
    static final Pattern DEVICE = Pattern.compile("/(?!.*(?:^|/)\\.{0,2}(?:/|$))[!-~]{1,254}");

    private static final int MOST_PARTITIONS = 128;
    private static final int MOST_MIRRORS = 16;
    private static final int MOST_VOLUMES = 256;
    private static final long MOST_MIB = 1L << 40;
    private static final Pattern TABLE = Pattern.compile("gpt");
    private static final Pattern GUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
    private static final Pattern VOLUME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,126}");
    private static final Pattern EXTENTS = Pattern.compile("\\d{1,9}(%(VG|FREE|PVS))?");
    private static final Pattern FILE_SYSTEM = Pattern.compile("vfat|ext[234]|xfs|btrfs|swap");
    private static final Pattern MOUNTPOINT = Pattern.compile("/(?!.*(?:^|/)\\.\\.(?:/|$))[!-~]{0,254}");

    private static PartitionLayout parse(String text) throws Unfit {
        var keys = Set.of("table", "device", "mirrors", "partitions", "lvm");
        var json = JsonText.object(JsonText.parse(text), "layout", keys);
        json.text("table", TABLE);
        var device = json.text("device", DEVICE).map(Path::of);
        var mirrors = json.texts("mirrors", DEVICE, MOST_MIRRORS).stream()
                .map(Path::of)
                .toList();
        var layout = new LayoutConfig(mirrors, partitions(json));
        var lvm = json.field("lvm");
        var group = lvm.isEmpty()
                ? Optional.<VolumeGroupConfig>empty()
                : Optional.of(group(
                        JsonText.object(lvm.get(), "lvm", Set.of("volumeGroup", "pvPartition", "volumes")),
                        layout.partitions()));
        checkMountpoints(layout, group);
        return new PartitionLayout(device, layout, group);
    }

    private static List<Partition> partitions(JsonText json) throws Unfit {
        var list = json.field("partitions").orElseThrow(() -> json.wrong("list of partitions"));
        var keys = Set.of("label", "sizeMB", "typeGUID", "filesystem", "mountpoint");
        var partitions = new ArrayList<Partition>();
        var labels = new HashSet<String>();
        for (var one : JsonText.objects(list, "partition", MOST_PARTITIONS, keys)) {
            if (!partitions.isEmpty() && partitions.getLast().sizeBytes() == 0) throw onlyTheLast("partition");
            var label = one.required("label", LABEL);
            if (!labels.add(label)) throw new Unfit("has two partitions labelled '%s'".formatted(label));
            var type = one.text("typeGUID", GUID).map(UUID::fromString);
            partitions.add(new Partition(label, sizeBytes(one), type, use(one)));
        }
        if (partitions.isEmpty()) throw json.wrong("list of partitions");
        return partitions;
    }

    private static VolumeGroupConfig group(JsonText json, List<Partition> partitions) throws Unfit {
        int number = (int) json.number("pvPartition", 1, partitions.size(), 0);
        if (number == 0 || partitions.get(number - 1).use().filesystem().isPresent()) throw json.wrong("pvPartition");
        var list = json.field("volumes").orElseThrow(() -> json.wrong("list of volumes"));
        var keys = Set.of("name", "sizeMB", "extents", "filesystem", "mountpoint");
        var volumes = new ArrayList<Volume>();
        var names = new HashSet<String>();
        for (var one : JsonText.objects(list, "volume", MOST_VOLUMES, keys)) {
            boolean filled = !volumes.isEmpty()
                    && volumes.getLast().sizeBytes() == 0
                    && volumes.getLast().extents().isEmpty();
            if (filled) throw onlyTheLast("volume");
            var name = one.required("name", VOLUME);
            if (!names.add(name)) throw new Unfit("has two volumes named '%s'".formatted(name));
            var extents = one.text("extents", EXTENTS);
            volumes.add(new Volume(name, sizeBytes(one), extents, use(one)));
        }
        var label = partitions.get(number - 1).label();
        return new VolumeGroupConfig(json.required("volumeGroup", VOLUME), label, volumes);
    }

    private static long sizeBytes(JsonText json) throws Unfit {
        return json.number("sizeMB", 0, MOST_MIB, 0) << 20;
    }

    /** A file system, or swap, and where it belongs. */
    static FileSystemUse use(JsonText json) throws Unfit {
        var type = json.text("filesystem", FILE_SYSTEM);
        var point = json.text("mountpoint", MOUNTPOINT);
        if (point.isPresent() && (type.isEmpty() || type.get().equals("swap"))) throw json.wrong("mountpoint");
        return new FileSystemUse(type, point);
    }

    private static void checkMountpoints(LayoutConfig layout, Optional<VolumeGroupConfig> group) throws Unfit {
        var points = new HashSet<String>();
        var all =
                new ArrayList<>(layout.partitions().stream().map(Partition::use).toList());
        group.ifPresent(one -> one.volumes().forEach(volume -> all.add(volume.use())));
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
