package booty.image.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How far the partitions of an image reach, by its own table: a raw image that was cut before it came
 * to the server shows in nothing else. Where a table is unclear, nothing is claimed.
 */
final class PartitionReach {
    private static final long GPT_SIGNATURE = 0x5452415020494645L; // "EFI PART"
    private static final int MBR_ENTRIES = 446;
    private static final int PROTECTIVE = 0xee;
    private static final int MOST_ENTRIES = 1024;

    private PartitionReach() {}

    /**
     * The end of the last partition.
     *
     * @param first the image's first bytes, from position to limit; a mebibyte holds any usual table
     * @return an offset in bytes, at the least; 0 when there is no table
     */
    static long of(ByteBuffer first) {
        var bytes = first.slice().order(ByteOrder.LITTLE_ENDIAN);
        for (int sector : new int[] {512, 4096}) {
            if (bytes.limit() >= 2 * sector && bytes.getLong(sector) == GPT_SIGNATURE) return gpt(bytes, sector);
        }
        return mbr(bytes);
    }

    /** UEFI 2.10 §5.3: the entries that are in use and within these bytes. */
    private static long gpt(ByteBuffer bytes, int sector) {
        long entries = bytes.getLong(sector + 72);
        int count = bytes.getInt(sector + 80);
        int size = bytes.getInt(sector + 84);
        if (entries < 2 || entries > bytes.limit() / sector || count < 0 || count > MOST_ENTRIES) return 0;
        if (size < 128 || size > sector) return 0;
        long end = 0;
        for (int i = 0; i < count; i++) {
            long at = entries * sector + (long) i * size;
            if (at + size > bytes.limit()) break;
            int entry = (int) at;
            boolean used = bytes.getLong(entry) != 0 || bytes.getLong(entry + 8) != 0;
            long last = bytes.getLong(entry + 40);
            if (used && last > 0 && last < Long.MAX_VALUE / sector - 1) end = Math.max(end, (last + 1) * sector);
        }
        return end;
    }

    /** Four entries at 446; a boot sector of a file system has its code there instead. */
    private static long mbr(ByteBuffer bytes) {
        if (bytes.limit() < 512 || bytes.getShort(510) != (short) 0xaa55) return 0;
        long end = 0;
        for (int entry = MBR_ENTRIES; entry < 510; entry += 16) {
            if ((bytes.get(entry) & 0x7f) != 0) return 0; // neither active nor inactive: no table
            int type = Byte.toUnsignedInt(bytes.get(entry + 4));
            if (type == 0 || type == PROTECTIVE) continue;
            long start = Integer.toUnsignedLong(bytes.getInt(entry + 8));
            long sectors = Integer.toUnsignedLong(bytes.getInt(entry + 12));
            end = Math.max(end, (start + sectors) * 512);
        }
        return end;
    }
}
