package booty.disk.layout;

import booty.core.config.LayoutConfig;
import booty.core.error.BootyException;
import booty.core.error.Permanent;
import booty.core.machine.Disk;

/** The disk has no room for the partitions of the layout. */
final class LayoutTooLarge extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    LayoutTooLarge(Disk disk, LayoutConfig layout, LayoutConfig.Partition partition) {
        super(
                "%s has no room for the partition '%s' of the layout, which takes %d MiB in all"
                        .formatted(
                                disk.describe(),
                                partition.label(),
                                layout.partitions().stream()
                                                .mapToLong(LayoutConfig.Partition::sizeBytes)
                                                .sum()
                                        >> 20),
                "Make the partitions of PARTITION_LAYOUT smaller, or name a larger disk");
    }
}
