package booty.disk.gpt;

import booty.disk.table.TableDefect;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * The header of a GPT, UEFI 2.10 §5.3.2. There are two, at the disk's second and last sector; they
 * differ in where they and their entries are.
 *
 * @param at the sector it is in
 * @param other the sector that the other one is in
 * @param firstUsable the first sector that a partition may take
 * @param lastUsable the last one, itself included
 * @param diskId the disk's GUID
 * @param entriesAt where its array of entries begins
 * @param entryCount how many entries there are, used or not
 * @param entryBytes how long each is: 128 in practice
 * @param entriesCrc the CRC-32 of the whole array
 */
record GptHeader(
        long at,
        long other,
        long firstUsable,
        long lastUsable,
        UUID diskId,
        long entriesAt,
        int entryCount,
        int entryBytes,
        int entriesCrc) {
    /** {@code EFI PART}. */
    static final long SIGNATURE = 0x5452415020494645L;

    private static final int REVISION_1_0 = 0x0001_0000;
    private static final int LENGTH = 92;
    private static final int CRC_AT = 16;
    private static final int LONGEST_ARRAY = 1 << 20;

    /** Whether a sector claims to be a header. */
    static boolean signed(ByteBuffer sector) {
        return sector.remaining() >= LENGTH && sector.getLong(sector.position()) == SIGNATURE;
    }

    /**
     * Reads a header.
     *
     * @param sector the whole sector, little-endian
     * @param at where it was read from
     * @param sectors how many the disk has
     * @throws TableDefect when it is none, or breaks a rule
     */
    static GptHeader parse(ByteBuffer sector, long at, long sectors) throws TableDefect {
        var in = sector.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (!signed(in)) throw new TableDefect("sector %d holds no GPT header".formatted(at));
        int revision = in.getInt(8);
        if (revision >>> 16 != 1) throw new TableDefect("GPT revision %08x".formatted(revision));
        int length = in.getInt(12);
        if (length < LENGTH || length > in.limit()) throw new TableDefect("a GPT header of %d bytes".formatted(length));
        if (in.getInt(CRC_AT) != crc(in, length)) {
            throw new TableDefect("the checksum of the GPT header in sector %d is wrong".formatted(at));
        }
        in.position(24);
        var header = new GptHeader(
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                Guid.read(in),
                in.getLong(),
                in.getInt(),
                in.getInt(),
                in.getInt());
        header.check(at, sectors, in.limit());
        return header;
    }

    private void check(long expectedAt, long sectors, int sectorBytes) throws TableDefect {
        if (at != expectedAt) {
            throw new TableDefect("the GPT header in sector %d says it is in sector %d".formatted(expectedAt, at));
        }
        if (entryBytes < GptEntry.LENGTH || entryBytes > 4096 || entryBytes % 8 != 0) {
            throw new TableDefect("GPT entries of %d bytes".formatted(entryBytes));
        }
        if (entryCount < 1 || (long) entryCount * entryBytes > LONGEST_ARRAY) {
            throw new TableDefect("%d GPT entries".formatted(Integer.toUnsignedLong(entryCount)));
        }
        if (firstUsable < 2 || firstUsable > lastUsable || lastUsable >= sectors) {
            throw new TableDefect(
                    "the GPT is for sectors %d to %d, the disk has %d".formatted(firstUsable, lastUsable, sectors));
        }
        if (entriesAt < 2 || entriesAt > sectors - entrySectors(sectorBytes)) {
            throw new TableDefect("GPT entries in sector %d of %d".formatted(entriesAt, sectors));
        }
    }

    /** How many sectors the array of entries takes. */
    int entrySectors(int sectorBytes) {
        return (entryCount * entryBytes + sectorBytes - 1) / sectorBytes;
    }

    /** The sector that holds this header and nothing else. */
    ByteBuffer encode(int sectorBytes) {
        var out = ByteBuffer.allocate(sectorBytes).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(SIGNATURE).putInt(REVISION_1_0).putInt(LENGTH).putInt(0).putInt(0);
        out.putLong(at).putLong(other).putLong(firstUsable).putLong(lastUsable);
        Guid.write(diskId, out);
        out.putLong(entriesAt).putInt(entryCount).putInt(entryBytes).putInt(entriesCrc);
        out.putInt(CRC_AT, crc(out, LENGTH));
        return out.clear();
    }

    private static int crc(ByteBuffer sector, int length) {
        var bytes = new byte[length];
        sector.get(0, bytes);
        for (int i = CRC_AT; i < CRC_AT + 4; i++) bytes[i] = 0;
        var crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
