package booty.disk.mbr;

import booty.disk.table.Blocks;
import booty.disk.table.Partition;
import booty.disk.table.PartitionTable;
import booty.disk.table.Room;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** The partition table of an MBR, with its logical partitions. */
public final class Mbr implements PartitionTable {
    /** What fits in the four bytes of a length. */
    private static final long MOST_SECTORS = 0xFFFF_FFFFL;

    private final int sectorBytes;
    private final List<MbrEntry> entries;

    Mbr(int sectorBytes, List<MbrEntry> entries) {
        this.sectorBytes = sectorBytes;
        this.entries = entries.stream()
                .sorted(Comparator.comparingInt(MbrEntry::number))
                .toList();
    }

    @Override
    public String kind() {
        return "MBR";
    }

    @Override
    public List<Partition> partitions() {
        return entries.stream().map(MbrEntry::partition).toList();
    }

    /** Nothing in an MBR depends on the size of the disk. */
    @Override
    public Mbr fittedTo(long sectors) {
        return this;
    }

    @Override
    public Growth grown(int number, long sectors) {
        var found = entries.stream().filter(one -> one.number() == number).findFirst();
        if (found.isEmpty()) return new Growth.NotGrown("there is no partition " + number);
        var entry = found.get();
        if (entry.extended()) return new Growth.NotGrown("partition %d only holds others".formatted(number));
        return entry.logical() ? growLogical(entry, sectors) : growPrimary(entry, sectors);
    }

    private Growth growPrimary(MbrEntry entry, long sectors) {
        var neighbours = partitions().stream().filter(one -> one.number() <= 4).toList();
        return switch (Room.behind(entry.partition(), neighbours, limit(entry, sectors), sectorBytes)) {
            case Room.Taken(var reason) -> new Growth.NotGrown(reason);
            case Room.Free(var end) -> grown(entry, end, entries);
        };
    }

    private Growth growLogical(MbrEntry entry, long sectors) {
        boolean last = entries.stream().noneMatch(one -> one.logical() && one.first() > entry.first());
        if (!last) return new Growth.NotGrown("partition %d is not the last logical one".formatted(entry.number()));
        var extended = entries.stream().filter(MbrEntry::extended).findFirst().orElseThrow();
        var primaries = partitions().stream().filter(one -> one.number() <= 4).toList();
        long free = switch (Room.behind(extended.partition(), primaries, limit(extended, sectors), sectorBytes)) {
            case Room.Taken _ -> extended.end();
            case Room.Free(var end) -> end;
        };
        return switch (Room.behind(entry.partition(), List.of(), free, sectorBytes)) {
            case Room.Taken(var reason) -> new Growth.NotGrown(reason);
            case Room.Free(var end) -> grown(entry, end, replaced(extended, Math.max(end, extended.end())));
        };
    }

    private static long limit(MbrEntry entry, long sectors) {
        return Math.min(sectors, entry.first() + MOST_SECTORS);
    }

    private Growth grown(MbrEntry entry, long end, List<MbrEntry> others) {
        var all = others.stream()
                .map(one -> one.number() == entry.number() ? one.endingAt(end) : one)
                .toList();
        return new Growth.Grown(new Mbr(sectorBytes, all), end - entry.end());
    }

    private List<MbrEntry> replaced(MbrEntry entry, long end) {
        return entries.stream()
                .map(one -> one.number() == entry.number() ? one.endingAt(end) : one)
                .toList();
    }

    /** Only lengths are written; boot code and everything else of each record stays. */
    @Override
    public void write(Blocks disk) throws IOException {
        if (disk.sectorBytes() != sectorBytes) throw new IllegalArgumentException("another sector size");
        for (var entry : entries.reversed()) {
            update(disk, entry.recordAt(), entry.slot(), entry.sectors());
            if (entry.logical()) lengthenLinkTo(entry, disk);
        }
        disk.sync();
    }

    /** The record before a logical partition's says how far the partition behind its own record goes. */
    private void lengthenLinkTo(MbrEntry entry, Blocks disk) throws IOException {
        var before = entries.stream()
                .filter(one -> one.logical() && one.recordAt() < entry.recordAt())
                .max(Comparator.comparingLong(MbrEntry::recordAt));
        if (before.isPresent()) update(disk, before.get().recordAt(), 1, entry.end() - entry.recordAt());
    }

    private static void update(Blocks disk, long at, int slot, long sectors) throws IOException {
        var record = new BootRecord(disk.read(at, 1));
        if (!record.used(slot) || record.sectors(slot) == sectors) return;
        record.resize(slot, sectors);
        disk.write(at, record.sector());
    }
}
