package booty.disk;

import booty.core.machine.Disk;
import booty.disk.table.Partition;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * In which order partitions are tried as the root of the installed system: one whose type says so
 * (Discoverable Partitions Specification), one that is named {@code root} or {@code /}, the one that
 * was asked to grow, then the others from the last on.
 */
record RootCandidates(Disk disk, int grown) {
    private static final Set<String> ROOT_TYPES = Set.of(
            "4f68bce3-e8cd-4db1-96e7-fbcaf984b709", // x86-64
            "b921b045-1df0-41c3-af44-4c6f280d3fae"); // 64-bit ARM

    List<Path> of(List<Partition> partitions) {
        return partitions.stream()
                .filter(one -> !one.container())
                .sorted(Comparator.comparingInt(this::rank)
                        .thenComparing(
                                Comparator.comparingInt(Partition::number).reversed()))
                .map(one -> disk.partition(one.number()))
                .toList();
    }

    private int rank(Partition partition) {
        if (ROOT_TYPES.contains(partition.type())) return 0;
        if (Set.of("root", "/").contains(partition.name().toLowerCase(Locale.ROOT))) return 1;
        return partition.number() == grown ? 2 : 3;
    }
}
