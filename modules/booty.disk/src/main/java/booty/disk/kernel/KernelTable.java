package booty.disk.kernel;

import booty.core.linux.Doors;
import booty.core.linux.Errno;
import booty.core.linux.Linux.Descriptor;
import booty.core.linux.Linux.OpenFlag;
import booty.core.machine.Disk;
import booty.disk.kernel.Blkpg.Operation;
import booty.disk.table.Partition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel's own list of the partitions of a disk.
 *
 * <p>The kernel is first asked to read the table again. Where it will not, because a partition is in
 * use or because it cannot read tables of this kind, it is told of each partition.
 */
public final class KernelTable {
    private static final Logger LOG = LoggerFactory.getLogger(KernelTable.class);
    private static final long BLKRRPART = 0x125F;
    private static final int NODE_TRIES = 100;
    private static final long NODE_WAIT_MILLIS = 50;

    private final Doors doors;
    private final Disk disk;

    /** The list for one disk. */
    public KernelTable(Doors doors, Disk disk) {
        this.doors = doors;
        this.disk = disk;
    }

    /**
     * Lets the kernel's list be that of the table on the disk, and waits for the nodes.
     *
     * @param partitions those of the table; containers are the kernel's own business
     * @throws PartitionsRefused when the kernel keeps to another list
     */
    public void follow(List<Partition> partitions) throws PartitionsRefused, InterruptedException {
        var wanted = new TreeMap<Integer, KernelPartition>();
        for (var one : partitions) {
            if (one.container()) continue;
            long start = one.first() * disk.sectorBytes();
            wanted.put(one.number(), new KernelPartition(one.number(), start, one.sectors() * disk.sectorBytes()));
        }
        var containers = partitions.stream()
                .filter(Partition::container)
                .map(Partition::number)
                .collect(Collectors.toSet());
        try (var device = doors.linux().open(disk.device(), Set.of(OpenFlag.CLOSE_ON_EXEC))) {
            readAgain(device);
            correct(new Blkpg(device), wanted, containers);
        } catch (Errno error) {
            throw new PartitionsRefused(disk, error);
        }
        awaitNodes(wanted.keySet());
    }

    private void readAgain(Descriptor device) throws Errno {
        try {
            device.ioctl(BLKRRPART, 0);
        } catch (Errno error) {
            switch (error.number()) {
                // in use, or a loop device that is not meant to have partitions
                case Errno.EBUSY, Errno.EINVAL ->
                    LOG.debug("{} is not read again: {}", disk.device(), error.getMessage());
                default -> throw error;
            }
        }
    }

    private void correct(Blkpg blkpg, Map<Integer, KernelPartition> wanted, Set<Integer> containers) throws Errno {
        var missing = new TreeMap<>(wanted);
        for (var present : KernelPartition.of(doors.sysfs(), disk.name())) {
            if (containers.contains(present.number())) continue;
            var meant = wanted.get(present.number());
            if (meant == null || meant.startBytes() != present.startBytes()) {
                blkpg.run(Operation.REMOVE, present);
            } else {
                if (meant.sizeBytes() != present.sizeBytes()) blkpg.run(Operation.RESIZE, meant);
                missing.remove(present.number());
            }
        }
        for (var one : missing.values()) blkpg.run(Operation.ADD, one);
    }

    /** devtmpfs makes them in a moment of its own. */
    private void awaitNodes(Set<Integer> numbers) throws PartitionsRefused, InterruptedException {
        for (int number : numbers) {
            var node = disk.partition(number);
            for (int attempt = 0; !doors.sysfs().exists(node.toString()); attempt++) {
                if (attempt == NODE_TRIES) throw new PartitionsRefused(node);
                Thread.sleep(NODE_WAIT_MILLIS);
            }
        }
    }
}
