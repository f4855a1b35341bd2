package booty.disk.mbr;

import booty.disk.table.Blocks;
import booty.disk.table.TableDefect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an MBR with the logical partitions of its extended one. */
public final class MbrReader {
    /** The kernel stops at 60 of them. */
    private static final int MOST_LOGICAL = 60;

    private final Blocks disk;
    private final List<MbrEntry> entries = new ArrayList<>();

    private MbrReader(Blocks disk) {
        this.disk = disk;
    }

    /**
     * Reads the table of a disk that has no GPT.
     *
     * @return empty when the first sector is no MBR with a partition
     * @throws TableDefect when a partition is not on the disk, or the chain of logical ones breaks off
     */
    public static Optional<Mbr> read(Blocks disk) throws IOException, TableDefect {
        if (disk.count() < 2) return Optional.empty();
        var record = new BootRecord(disk.read(0, 1));
        if (!record.plausible()) return Optional.empty();
        var reader = new MbrReader(disk);
        for (int slot = 0; slot < 4; slot++) {
            if (record.used(slot)) reader.entries.add(record.entry(slot + 1, slot, 0, 0, disk.count()));
        }
        if (reader.entries.isEmpty()) return Optional.empty();
        var extended = reader.entries.stream().filter(MbrEntry::extended).findFirst();
        if (extended.isPresent()) reader.follow(extended.get());
        return Optional.of(new Mbr(disk.sectorBytes(), reader.entries));
    }

    /**
     * Each record describes one partition, counted from itself, and leads to the next record, counted
     * from the start of the extended partition; the chain may only go forward.
     */
    private void follow(MbrEntry extended) throws IOException, TableDefect {
        long at = extended.first();
        int number = 5;
        for (int records = 0; records < MOST_LOGICAL; records++) {
            var record = new BootRecord(disk.read(at, 1));
            if (!record.plausible())
                throw new TableDefect("sector %d should describe partition %d".formatted(at, number));
            long next = 0;
            for (int slot = 0; slot < 4; slot++) {
                if (!record.used(slot)) continue;
                boolean link = new MbrEntry(0, record.type(slot), 0, 0, 0, 0).extended();
                if (link && next == 0) next = extended.first() + record.first(slot);
                if (!link && slot == 0) {
                    entries.add(record.entry(number, slot, at, at, extended.end()));
                    number++;
                }
            }
            if (next == 0) return;
            if (next <= at || next >= extended.end()) {
                throw new TableDefect("the logical partitions lead from sector %d to %d".formatted(at, next));
            }
            at = next;
        }
    }
}
