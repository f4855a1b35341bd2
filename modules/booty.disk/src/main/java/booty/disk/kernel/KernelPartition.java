package booty.disk.kernel;

import booty.core.linux.Sysfs;
import java.util.List;

/**
 * A partition as the kernel sees it.
 *
 * @param number from 1
 * @param startBytes where it begins on the disk
 * @param sizeBytes how long it is
 */
record KernelPartition(int number, long startBytes, long sizeBytes) {
    /** sysfs counts in these whatever the disk's own sectors are. */
    private static final int SYSFS_SECTOR = 512;

    /** Those of a disk, by name. */
    static List<KernelPartition> of(Sysfs sysfs, String disk) {
        var folder = "sys/block/%s/".formatted(disk);
        return sysfs.names(folder).stream()
                .filter(name -> sysfs.exists(folder + name + "/partition"))
                .map(name -> new KernelPartition(
                        sysfs.number(folder + name + "/partition").orElse(0L).intValue(),
                        sysfs.number(folder + name + "/start").orElse(0L) * SYSFS_SECTOR,
                        sysfs.number(folder + name + "/size").orElse(0L) * SYSFS_SECTOR))
                .toList();
    }
}
