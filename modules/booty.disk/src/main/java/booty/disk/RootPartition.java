package booty.disk;

import booty.core.config.MachineConfig;
import booty.core.config.RootConfig;
import booty.core.error.BootyException;
import booty.core.machine.Disk;
import booty.disk.fs.FileSystem;
import booty.disk.fs.FileSystemFailed;
import booty.disk.fs.FileSystemProbe;
import booty.disk.table.Partition;
import booty.disk.table.PartitionTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The partition of a disk that holds the root file system, or that it lies in. */
public final class RootPartition {
    private RootPartition() {}

    /**
     * Finds it on a disk as it is.
     *
     * @param orders may name it
     * @throws NoRoot when there is none, or no partition table
     * @throws BootyException when the disk cannot be read, or its table is damaged
     */
    public static Partition on(Disk disk, MachineConfig orders) throws BootyException {
        var table = new TargetTable(disk).read();
        if (table.isEmpty()) throw new NoRoot(List.of("%s has no partition table".formatted(disk.device())));
        var candidates = candidates(disk, table.get());
        var best = candidates.best(orders);
        // before an image is written there a partition need not hold anything yet
        var chosen = best.or(() -> candidates.ranked(orders).stream().findFirst());
        if (chosen.isPresent()) return chosen.get();
        throw new NoRoot(seen(disk, candidates, orders));
    }

    static RootCandidates candidates(Disk disk, PartitionTable table) throws FileSystemFailed {
        var holds = new HashMap<Integer, FileSystem>();
        for (var one : table.partitions()) {
            if (one.container()) continue;
            probe(disk, one).ifPresent(found -> holds.put(one.number(), found));
        }
        return new RootCandidates(disk, table, holds);
    }

    private static Optional<FileSystem> probe(Disk disk, Partition partition) throws FileSystemFailed {
        var device = disk.partition(partition.number());
        try {
            return FileSystemProbe.probe(device);
        } catch (IOException cause) {
            throw FileSystemFailed.unreadable(device, cause);
        }
    }

    /** What was looked at, a line each. */
    static List<String> seen(Disk disk, RootCandidates candidates, MachineConfig orders) {
        var lines = new ArrayList<String>();
        orders.section(RootConfig.class).ifPresent(root -> lines.add("the orders want the " + root.describe()));
        for (Map.Entry<Integer, FileSystem> one : candidates.holds().entrySet()) {
            lines.add("%s holds %s"
                    .formatted(disk.partition(one.getKey()), one.getValue().kind()));
        }
        return lines;
    }
}
