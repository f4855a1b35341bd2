package booty.core.config;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The partitions that are made on the target disk; the image is a root file system then, not a disk.
 *
 * @param mirrors further disks that get the same partitions, for arrays of one partition of each; may be empty
 * @param partitions 1 to 128, in the order of the disk; only the last may take what is left
 */
public record LayoutConfig(List<Path> mirrors, List<Partition> partitions) implements Section {
    /** Checks that labels are unique. */
    public LayoutConfig {
        mirrors = List.copyOf(mirrors);
        partitions = List.copyOf(partitions);
        var labels = new HashSet<String>();
        for (var one : partitions) {
            if (!labels.add(one.label())) throw new IllegalArgumentException("two partitions " + one.label());
        }
    }

    /**
     * A partition.
     *
     * @param label its name in the table, of 36 letters at most; everything else refers to it by this
     * @param sizeBytes a multiple of a mebibyte, or 0 for what is left
     * @param type its type, where what is in it does not tell
     * @param use what is in it, unless an array or a volume group is
     */
    public record Partition(String label, long sizeBytes, Optional<UUID> type, FileSystemUse use) {}

    /** A partition by its label. */
    public Optional<Partition> partition(String label) {
        return partitions.stream().filter(one -> one.label().equals(label)).findFirst();
    }

    @Override
    public Feature feature() {
        return Feature.PARTITION_LAYOUT;
    }

    @Override
    public String describe() {
        return "make %d partitions%s".formatted(partitions.size(), mirrors.isEmpty() ? "" : ", also on " + mirrors);
    }
}
