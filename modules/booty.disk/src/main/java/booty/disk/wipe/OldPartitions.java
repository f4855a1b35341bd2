package booty.disk.wipe;

import booty.core.linux.Sysfs;
import booty.core.machine.Disk;
import booty.disk.gpt.GptReader;
import booty.disk.mbr.MbrReader;
import booty.disk.table.Blocks;
import booty.disk.table.Partition;
import booty.disk.table.TableDefect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a disk has partitions: as its tables say, and as the kernel says, which may know an older table. */
final class OldPartitions {
    private static final Logger LOG = LoggerFactory.getLogger(OldPartitions.class);

    /** sysfs counts in these whatever the disk's own sectors are. */
    private static final long SYSFS_SECTOR = 512;

    private OldPartitions() {}

    /** The disk itself, then its partitions. */
    static List<Region> regions(Disk disk, Blocks blocks, Sysfs sysfs) throws IOException {
        long bytes = blocks.count() * blocks.sectorBytes();
        var regions = new LinkedHashSet<Region>();
        var found = new ArrayList<Region>();
        found.addAll(ofTables(disk, blocks));
        found.addAll(ofKernel(disk, sysfs));
        regions.add(new Region(0, bytes));
        for (var one : found) {
            // a table may say anything
            boolean within = one.start() > 0 && one.length() > 0 && one.start() < bytes;
            if (within) regions.add(new Region(one.start(), Math.min(one.length(), bytes - one.start())));
        }
        return List.copyOf(regions);
    }

    private static Set<Region> ofTables(Disk disk, Blocks blocks) throws IOException {
        var partitions = new ArrayList<Partition>();
        try {
            GptReader.read(blocks).ifPresent(gpt -> partitions.addAll(gpt.partitions()));
            MbrReader.read(blocks).ifPresent(mbr -> partitions.addAll(mbr.partitions()));
        } catch (TableDefect defect) {
            LOG.debug("the old partition table of {} is damaged: {}", disk.device(), defect.what());
        }
        var regions = new LinkedHashSet<Region>();
        long sector = blocks.sectorBytes();
        for (var one : partitions) regions.add(new Region(one.first() * sector, one.sectors() * sector));
        return regions;
    }

    private static Set<Region> ofKernel(Disk disk, Sysfs sysfs) {
        var regions = new LinkedHashSet<Region>();
        var folder = "sys/block/" + disk.name();
        for (var name : sysfs.names(folder)) {
            var partition = folder + "/" + name;
            if (!sysfs.exists(partition + "/partition")) continue;
            long start = sysfs.number(partition + "/start").orElse(0L);
            long size = sysfs.number(partition + "/size").orElse(0L);
            regions.add(new Region(start * SYSFS_SECTOR, size * SYSFS_SECTOR));
        }
        return regions;
    }
}
