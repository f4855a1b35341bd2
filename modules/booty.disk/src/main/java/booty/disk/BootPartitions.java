package booty.disk;

import booty.core.machine.Disk;
import booty.disk.fs.FileSystem;
import booty.disk.fs.FileSystemProbe;
import booty.disk.gpt.Gpt;
import booty.disk.table.Partition;
import booty.disk.table.PartitionTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The partitions of the target disk by the names that fstab(5) has for them. A file system in a volume, or on
 * another disk, is none of them.
 *
 * @param disk the disk
 * @param table its partition table
 */
record BootPartitions(Disk disk, PartitionTable table) {
    private static final Pattern BY_LINK = Pattern.compile("/dev/disk/by-(uuid|label|partuuid|partlabel)/(.+)");
    private static final Pattern BY_NUMBER =
            Pattern.compile("/dev/(?:[shv]d[a-z]+|(?:nvme|mmcblk)[0-9n]+p)([0-9]{1,4})");

    /**
     * A partition and what it holds.
     *
     * @param device its node
     */
    record Found(Path device, FileSystem holds) {}

    /** The partition that a line of fstab means; empty when it is not on the disk, or holds nothing known. */
    Optional<Found> find(String source) throws IOException {
        var link = BY_LINK.matcher(source);
        int equals = source.indexOf('=');
        var key = link.matches() ? link.group(1) : equals < 0 ? "" : source.substring(0, equals);
        var name = link.matches() ? link.group(2) : source.substring(equals + 1);
        for (var partition : table.partitions()) {
            if (partition.container()) continue;
            var device = disk.partition(partition.number());
            var holds = FileSystemProbe.probe(device).filter(one -> one.kind().mountable());
            if (holds.isEmpty()) continue;
            if (isMeant(key.toLowerCase(Locale.ROOT), name, partition, holds.get())) {
                return Optional.of(new Found(device, holds.get()));
            }
        }
        return Optional.empty();
    }

    private boolean isMeant(String key, String name, Partition partition, FileSystem holds) {
        return switch (key) {
            case "uuid" -> !name.isEmpty() && name.equalsIgnoreCase(holds.uuid());
            case "label" -> !name.isEmpty() && name.equals(holds.label());
            case "partuuid" -> name.equalsIgnoreCase(id(partition.number()));
            case "partlabel" -> !name.isEmpty() && name.equals(partition.name());
            // the disk had another name where the image was made; the number is the same
            default -> {
                var number = BY_NUMBER.matcher(name);
                yield number.matches() && Integer.parseInt(number.group(1)) == partition.number();
            }
        };
    }

    /** The partition's own GUID, which only a GPT has. */
    private String id(int number) {
        if (!(table instanceof Gpt gpt)) return "none";
        return gpt.idOf(number).map(Object::toString).orElse("none");
    }
}
