package booty.disk.gpt;

import booty.disk.table.Blocks;
import booty.disk.table.TableDefect;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;

/** Reads a GPT: from its first header, and when that is damaged from the one at the end of the disk. */
public final class GptReader {
    /** A header on either side and one sector between them. */
    private static final int FEWEST_SECTORS = 4;

    /** Nobody reads more. */
    private static final int MOST_FINDINGS = 32;

    private final Blocks disk;
    private final List<String> findings = new ArrayList<>();

    private GptReader(Blocks disk) {
        this.disk = disk;
    }

    /**
     * Reads the table of a disk.
     *
     * <p>Without a protective MBR there is none, whatever the other sectors hold: a disk that had a GPT
     * before an image with an MBR was written to it still has the old one's backup.
     *
     * @param sectors where the table's disk ends: behind the last sector of an image that was just
     *     written, since its backup is there and another at the end of the disk is not its own
     * @return empty when there is no table
     * @throws TableDefect when there is one and neither copy can be used, or it was made for sectors
     *     of another size
     */
    public static Optional<Gpt> read(Blocks disk, long sectors) throws IOException, TableDefect {
        if (disk.count() < FEWEST_SECTORS || !ProtectiveMbr.present(disk)) return Optional.empty();
        var reader = new GptReader(disk);
        var gpt = reader.copyAt(1);
        if (gpt.isEmpty()) gpt = reader.copyAt(Math.clamp(sectors, FEWEST_SECTORS, disk.count()) - 1);
        if (gpt.isPresent()) return gpt;
        if (!reader.findings.isEmpty()) throw new TableDefect(String.join("; ", reader.findings));
        reader.refuseOtherSectorSize();
        return Optional.empty();
    }

    /** Reads the table of a disk that is as long as its table says. */
    public static Optional<Gpt> read(Blocks disk) throws IOException, TableDefect {
        return read(disk, disk.count());
    }

    /**
     * Wipes the header at the end of a disk that has no GPT any more, lest someone takes it for one.
     *
     * @param sectors how many belong to the image that was written; these are left alone
     * @return whether there was one
     */
    public static boolean wipeStaleBackup(Blocks disk, long sectors) throws IOException {
        long end = disk.count() - 1;
        if (end < sectors || !GptHeader.signed(disk.read(end, 1))) return false;
        disk.write(end, ByteBuffer.allocate(disk.sectorBytes()));
        disk.sync();
        return true;
    }

    /**
     * Looks for what is wrong with the table of a disk.
     *
     * @return one line each, 32 or a few more; nothing when the disk has a GPT without fault
     */
    public static List<String> check(Blocks disk) throws IOException {
        if (disk.count() < FEWEST_SECTORS) return List.of("the disk has no room for a GPT");
        var reader = new GptReader(disk);
        var primary = reader.copyAt(1);
        if (primary.isEmpty() && reader.findings.isEmpty()) reader.findings.add("sector 1 holds no GPT header");
        int before = reader.findings.size();
        var backup = reader.copyAt(disk.count() - 1);
        if (backup.isEmpty() && reader.findings.size() == before) {
            reader.findings.add("there is no backup header at the end of the disk");
        }
        if (!ProtectiveMbr.present(disk)) reader.findings.add("there is no protective MBR");
        if (primary.isPresent() && backup.isPresent() && !primary.equals(backup)) {
            reader.findings.add("the two copies differ");
        }
        primary.or(() -> backup).ifPresent(reader::checkEntries);
        return List.copyOf(reader.findings);
    }

    /** Looks at each entry once, and names the one before it that reaches farthest: a table may have thousands. */
    private void checkEntries(Gpt gpt) {
        var ids = new HashSet<UUID>();
        Optional<GptEntry> farthest = Optional.empty();
        for (var one : gpt.entries().stream()
                .sorted(Comparator.comparingLong(GptEntry::first))
                .toList()) {
            if (findings.size() >= MOST_FINDINGS) return;
            if (one.first() < gpt.firstUsable() || one.last() > gpt.lastUsable()) {
                findings.add("partition %d goes from sector %d to %d".formatted(one.number(), one.first(), one.last()));
            }
            if (!ids.add(one.id())) findings.add("partition %d has the GUID of another".formatted(one.number()));
            if (farthest.isPresent() && one.first() <= farthest.get().last()) {
                findings.add(
                        "partitions %d and %d overlap".formatted(farthest.get().number(), one.number()));
            }
            if (farthest.isEmpty() || one.last() > farthest.get().last()) farthest = Optional.of(one);
        }
    }

    /** The copy whose header is in a sector; empty when there is none, with a finding if it is damaged. */
    private Optional<Gpt> copyAt(long at) throws IOException {
        var sector = disk.read(at, 1);
        if (!GptHeader.signed(sector)) return Optional.empty();
        try {
            var header = GptHeader.parse(sector, at, disk.count());
            return Optional.of(new Gpt(
                    disk.sectorBytes(),
                    header.diskId(),
                    header.firstUsable(),
                    header.lastUsable(),
                    at == 1 ? header.other() : at,
                    at == 1 ? header.entriesAt() : 2,
                    header.entryCount(),
                    header.entryBytes(),
                    entries(header)));
        } catch (TableDefect defect) {
            findings.add(defect.what());
            return Optional.empty();
        }
    }

    private List<GptEntry> entries(GptHeader header) throws IOException, TableDefect {
        var array = disk.read(header.entriesAt(), header.entrySectors(disk.sectorBytes()));
        var crc = new CRC32();
        crc.update(array.duplicate().limit(header.entryCount() * header.entryBytes()));
        if ((int) crc.getValue() != header.entriesCrc()) {
            throw new TableDefect(
                    "the checksum of the GPT entries in sector %d is wrong".formatted(header.entriesAt()));
        }
        var entries = new ArrayList<GptEntry>();
        for (int i = 0; i < header.entryCount(); i++) {
            var entry = GptEntry.parse(i + 1, array.position(i * header.entryBytes()));
            if (entry.type().equals(Guid.NONE)) continue;
            if (entry.first() < 1 || entry.last() < entry.first() || entry.last() >= disk.count()) {
                throw new TableDefect("partition %d goes from sector %d to %d of %d"
                        .formatted(i + 1, entry.first(), entry.last(), disk.count()));
            }
            entries.add(entry);
        }
        return entries;
    }

    /** An image for one sector size on a disk of the other: nothing would find its partitions. */
    private void refuseOtherSectorSize() throws IOException, TableDefect {
        int other = disk.sectorBytes() == 512 ? 4096 : 512;
        int sectors = (int) Math.min(disk.count(), 8192 / disk.sectorBytes());
        var start = disk.read(0, sectors);
        if (start.limit() < other + 512) return;
        if (GptHeader.signed(start.slice(other, 512).order(start.order()))) {
            throw new TableDefect("the image's GPT is for sectors of %d bytes, this disk has sectors of %d"
                    .formatted(other, disk.sectorBytes()));
        }
    }
}
