package booty.disk.layout;

import booty.core.config.FileSystemUse;
import booty.core.config.LayoutConfig;
import booty.core.config.LayoutConfig.Partition;
import booty.core.config.MachineConfig;
import booty.core.config.RaidConfig;
import booty.core.config.VolumeGroupConfig;
import booty.core.machine.Disk;
import booty.disk.gpt.Gpt;
import booty.disk.gpt.GptEntry;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The table that a disk will get. Partitions begin and end on whole mebibytes.
 *
 * @param disk the disk
 * @param gpt its table
 */
record NewTable(Disk disk, Gpt gpt) {
    private static final long MEBIBYTE = 1L << 20;
    private static final int ENTRIES = 128;
    private static final int ENTRY_BYTES = 128;

    private static final UUID LINUX = UUID.fromString("0fc63daf-8483-4772-8e79-3d69d8477de4");
    private static final UUID RAID = UUID.fromString("a19d880f-05fc-4d3b-a006-743f0f84911e");
    private static final UUID LVM = UUID.fromString("e6d6d379-f507-44c2-a23c-238f2a3df928");
    private static final Map<String, UUID> TYPES = Map.of(
            "vfat", UUID.fromString("c12a7328-f81f-11d2-ba4b-00a0c93ec93b"), // EFI system partition
            "swap", UUID.fromString("0657fd6d-a4ab-43c4-84e5-0933c84b4f4f"));

    /**
     * Lays the partitions of the orders out on a disk.
     *
     * @param ids where GUIDs come from
     * @throws LayoutTooLarge when the disk has no room for them
     */
    static NewTable of(MachineConfig orders, LayoutConfig layout, Disk disk, Supplier<UUID> ids) throws LayoutTooLarge {
        int sector = disk.sectorBytes();
        long sectors = disk.sizeBytes() / sector;
        int arraySectors = ENTRIES * ENTRY_BYTES / sector;
        long lastUsable = sectors - 2 - arraySectors;
        long unit = MEBIBYTE / sector;
        long end = (lastUsable + 1) / unit * unit;
        var entries = new ArrayList<GptEntry>();
        long at = unit;
        for (var one : layout.partitions()) {
            long length = one.sizeBytes() > 0 ? Math.ceilDiv(one.sizeBytes(), MEBIBYTE) * unit : end - at;
            if (length < unit || length > end - at) throw new LayoutTooLarge(disk, layout, one);
            entries.add(new GptEntry(
                    entries.size() + 1, type(orders, one), ids.get(), at, at + length - 1, 0, one.label()));
            at += length;
        }
        var gpt =
                new Gpt(sector, ids.get(), 2 + arraySectors, lastUsable, sectors - 1, 2, ENTRIES, ENTRY_BYTES, entries);
        return new NewTable(disk, gpt);
    }

    /** What the orders say, else what its contents tell. Firmware looks for its own partition also in an array. */
    private static UUID type(MachineConfig orders, Partition partition) {
        if (partition.type().isPresent()) return partition.type().get();
        var held = partition.use().filesystem().map(TYPES::get);
        if (held.isPresent()) return held.get();
        if (orders.section(RaidConfig.class)
                .filter(raid -> raid.covers(partition.label()))
                .isPresent()) return RAID;
        boolean physical = orders.section(VolumeGroupConfig.class)
                .filter(group -> group.on().equals(partition.label()))
                .isPresent();
        return physical && partition.use().equals(FileSystemUse.NONE) ? LVM : LINUX;
    }
}
