package booty.disk;

import booty.core.config.MachineConfig;
import booty.core.config.RootConfig;
import booty.core.machine.Disk;
import booty.disk.fs.FileSystem;
import booty.disk.fs.FileSystem.Kind;
import booty.disk.gpt.Gpt;
import booty.disk.table.Partition;
import booty.disk.table.PartitionTable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * In which order partitions are tried as the root of the installed system. One that the orders name is the only one;
 * else one whose type says so (Discoverable Partitions Specification), one that is named {@code root} or {@code /},
 * the one that was asked to grow, one whose file system is labelled like a root, then the others, the largest first.
 *
 * @param disk the disk
 * @param table its partition table
 * @param holds what the partitions hold, by number, as far as that is known
 */
record RootCandidates(Disk disk, PartitionTable table, Map<Integer, FileSystem> holds) {
    private static final Set<String> ROOT_TYPES = Set.of(
            "4f68bce3-e8cd-4db1-96e7-fbcaf984b709", // x86-64
            "b921b045-1df0-41c3-af44-4c6f280d3fae"); // 64-bit ARM

    /** What Debian, Ubuntu, Fedora, SUSE and their like call it in their images. */
    private static final Set<String> ROOT_LABELS = Set.of("root", "rootfs", "/", "cloudimg-rootfs", "img-rootfs");

    /** Partitions that hold no root whatever is in them: of the firmware, of boot loaders, swap. */
    private static final Set<String> OTHER_TYPES = Set.of(
            "c12a7328-f81f-11d2-ba4b-00a0c93ec93b", // EFI system partition
            "bc13c2ff-59e6-4262-a352-b275fd6f7172", // extended boot loader partition
            "21686148-6449-6e6f-744e-656564454649", // BIOS boot partition
            "9e1a2d38-c612-4316-aa26-8b49521e5a8b", // PowerPC PReP boot
            "0657fd6d-a4ab-43c4-84e5-0933c84b4f4f", // swap
            "ef",
            "82");

    RootCandidates {
        holds = Map.copyOf(holds);
    }

    /** The candidates, the best first. */
    List<Partition> ranked(MachineConfig orders) {
        var named = orders.section(RootConfig.class);
        if (named.isPresent()) {
            return table.partitions().stream()
                    .filter(one -> isNamed(one, named.get()))
                    .toList();
        }
        int grown = orders.growth().partition();
        return table.partitions().stream()
                .filter(one -> !one.container() && !OTHER_TYPES.contains(one.type()))
                .sorted(Comparator.comparingInt((Partition one) -> rank(one, grown))
                        .thenComparing(
                                Comparator.comparingLong(Partition::sectors).reversed()))
                .toList();
    }

    /** The best of those that hold a file system, or something that has one inside. */
    Optional<Partition> best(MachineConfig orders) {
        return ranked(orders).stream()
                .filter(one -> orders.section(RootConfig.class).isPresent() || mayHold(one))
                .findFirst();
    }

    private boolean mayHold(Partition partition) {
        var found = Optional.ofNullable(holds.get(partition.number())).map(FileSystem::kind);
        return found.isPresent() && found.get() != Kind.VFAT && found.get() != Kind.SWAP;
    }

    private int rank(Partition partition, int grown) {
        if (ROOT_TYPES.contains(partition.type())) return 0;
        if (Set.of("root", "/").contains(partition.name().toLowerCase(Locale.ROOT))) return 1;
        if (partition.number() == grown) return 2;
        var label = Optional.ofNullable(holds.get(partition.number())).map(FileSystem::label);
        return label.map(text -> text.toLowerCase(Locale.ROOT))
                        .filter(ROOT_LABELS::contains)
                        .isPresent()
                ? 3
                : 4;
    }

    private boolean isNamed(Partition partition, RootConfig root) {
        var held = Optional.ofNullable(holds.get(partition.number()));
        var value = root.value();
        return switch (root.key()) {
            case "NUMBER" -> partition.number() == Integer.parseInt(value);
            case "PARTLABEL" -> partition.name().equals(value);
            case "PARTUUID" ->
                table instanceof Gpt gpt
                        && gpt.idOf(partition.number())
                                .filter(id -> value.equalsIgnoreCase(id.toString()))
                                .isPresent();
            case "LABEL" -> held.filter(one -> one.label().equals(value)).isPresent();
            case "UUID" ->
                held.filter(one -> one.uuid().equalsIgnoreCase(value)).isPresent();
            default -> throw new IllegalStateException(root.toString());
        };
    }
}
