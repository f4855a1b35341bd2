package booty.disk.gpt;

import booty.disk.table.Blocks;
import booty.disk.table.Partition;
import booty.disk.table.PartitionTable;
import booty.disk.table.Room;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * A GUID partition table.
 *
 * @param sectorBytes the size of a sector in bytes, 512 or 4096
 * @param diskId the disk's GUID
 * @param firstUsable the first sector that a partition may take
 * @param lastUsable the last one, itself included
 * @param backupAt where the second header is
 * @param entriesAt where the first array of entries begins
 * @param entryCount how many entries there are, used or not
 * @param entryBytes how long each is
 * @param entries those in use, by number
 */
public record Gpt(
        int sectorBytes,
        UUID diskId,
        long firstUsable,
        long lastUsable,
        long backupAt,
        long entriesAt,
        int entryCount,
        int entryBytes,
        List<GptEntry> entries)
        implements PartitionTable {

    public Gpt {
        entries = entries.stream()
                .sorted(Comparator.comparingInt(GptEntry::number))
                .toList();
    }

    @Override
    public String kind() {
        return "GPT";
    }

    @Override
    public List<Partition> partitions() {
        return entries.stream().map(Gpt::partition).toList();
    }

    /** The GUID of a partition itself; empty when there is no such one. */
    public Optional<UUID> idOf(int number) {
        return entries.stream()
                .filter(entry -> entry.number() == number)
                .map(GptEntry::id)
                .findFirst();
    }

    private static Partition partition(GptEntry entry) {
        long sectors = entry.last() - entry.first() + 1;
        return new Partition(
                entry.number(), entry.first(), sectors, entry.type().toString(), entry.name(), false);
    }

    /** The backup moves to the end of the disk, and what lies between becomes usable. */
    @Override
    public Gpt fittedTo(long sectors) {
        return with(sectors - 2 - entrySectors(), sectors - 1, entries);
    }

    @Override
    public Growth grown(int number, long sectors) {
        var found = entries.stream().filter(one -> one.number() == number).findFirst();
        if (found.isEmpty()) return new Growth.NotGrown("there is no partition " + number);
        var entry = found.get();
        var fitted = fittedTo(sectors);
        return switch (Room.behind(partition(entry), partitions(), fitted.lastUsable + 1, sectorBytes)) {
            case Room.Taken(var reason) -> new Growth.NotGrown(reason);
            case Room.Free(var end) -> {
                var changed = entries.stream()
                        .map(one -> one.number() == number ? one.endingAt(end - 1) : one)
                        .toList();
                yield new Growth.Grown(
                        fitted.with(fitted.lastUsable, fitted.backupAt, changed), end - 1 - entry.last());
            }
        };
    }

    private Gpt with(long itsLastUsable, long itsBackupAt, List<GptEntry> itsEntries) {
        return new Gpt(
                sectorBytes,
                diskId,
                firstUsable,
                itsLastUsable,
                itsBackupAt,
                entriesAt,
                entryCount,
                entryBytes,
                itsEntries);
    }

    private int entrySectors() {
        return (entryCount * entryBytes + sectorBytes - 1) / sectorBytes;
    }

    /** The backup first: until the primary is replaced, the old one counts. */
    @Override
    public void write(Blocks disk) throws IOException {
        if (disk.sectorBytes() != sectorBytes) throw new IllegalArgumentException("another sector size");
        var array = array();
        var crc = new CRC32();
        crc.update(array.duplicate().limit(entryCount * entryBytes));
        int entriesCrc = (int) crc.getValue();
        long backupEntriesAt = backupAt - entrySectors();
        disk.write(backupEntriesAt, array.duplicate());
        disk.write(backupAt, header(backupAt, 1, backupEntriesAt, entriesCrc));
        disk.sync();
        disk.write(entriesAt, array.duplicate());
        disk.write(1, header(1, backupAt, entriesAt, entriesCrc));
        ProtectiveMbr.cover(disk);
        disk.sync();
    }

    private ByteBuffer header(long at, long other, long itsEntriesAt, int entriesCrc) {
        return new GptHeader(
                        at, other, firstUsable, lastUsable, diskId, itsEntriesAt, entryCount, entryBytes, entriesCrc)
                .encode(sectorBytes);
    }

    private ByteBuffer array() {
        var array = ByteBuffer.allocate(entrySectors() * sectorBytes).order(ByteOrder.LITTLE_ENDIAN);
        for (var entry : entries) {
            entry.encode(array.position((entry.number() - 1) * entryBytes));
        }
        return array.clear();
    }
}
