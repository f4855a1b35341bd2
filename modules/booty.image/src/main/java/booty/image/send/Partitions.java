package booty.image.send;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where a disk's partitions are, by its GPT (UEFI 2.10 §5.3) or its MBR; those inside of extended ones are left out. */
final class Partitions {
    private static final long GPT_SIGNATURE = 0x5452415020494645L; // "EFI PART"
    private static final int MOST_ENTRIES = 1024;
    private static final int MBR_ENTRIES = 446;
    private static final int PROTECTIVE = 0xee;

    private Partitions() {}

    /** A partition: where it begins on the disk and how long it is, in bytes. */
    record Partition(long offset, long length) {}

    /**
     * Reads the table.
     *
     * @param size of the disk in bytes
     * @return those that lie on the disk and not over each other, in order; the whole disk if there is no table
     */
    static List<Partition> of(DiskBytes disk, long size) throws IOException {
        if (size < 8192) return List.of();
        var start = disk.at(0, 8192);
        var found = new ArrayList<Partition>();
        for (int sector : new int[] {512, 4096}) {
            if (start.getLong(sector) == GPT_SIGNATURE) gpt(disk, size, start, sector, found);
        }
        if (found.isEmpty()) mbr(start, found);
        if (found.isEmpty()) return List.of(new Partition(0, size));
        found.removeIf(one -> one.offset() <= 0 || one.length() <= 0 || one.offset() > size - one.length());
        found.sort(Comparator.comparingLong(Partition::offset));
        for (int i = 1; i < found.size(); i++) {
            var before = found.get(i - 1);
            if (before.offset() + before.length() > found.get(i).offset()) return List.of(); // nothing is sure then
        }
        return List.copyOf(found);
    }

    private static void gpt(DiskBytes disk, long size, ByteBuffer start, int sector, List<Partition> found)
            throws IOException {
        long at = start.getLong(sector + 72);
        int count = start.getInt(sector + 80);
        int bytes = start.getInt(sector + 84);
        boolean possible = at >= 2 && count > 0 && count <= MOST_ENTRIES && bytes >= 128 && bytes <= 4096;
        if (!possible || at > (size - (long) count * bytes) / sector) return;
        var entries = disk.at(at * sector, count * bytes);
        for (int i = 0; i < count; i++) {
            int entry = i * bytes;
            if (entries.getLong(entry) == 0 && entries.getLong(entry + 8) == 0) continue;
            long first = entries.getLong(entry + 32);
            long last = entries.getLong(entry + 40);
            if (first < 0 || last < first || last >= size / sector) continue;
            found.add(new Partition(first * sector, (last - first + 1) * sector));
        }
    }

    private static void mbr(ByteBuffer start, List<Partition> found) {
        if (start.getShort(510) != (short) 0xaa55) return;
        for (int entry = MBR_ENTRIES; entry < 510; entry += 16) {
            if ((start.get(entry) & 0x7f) != 0) return; // a boot sector of a file system: no table
            int type = Byte.toUnsignedInt(start.get(entry + 4));
            if (type == 0 || type == PROTECTIVE) continue;
            long first = Integer.toUnsignedLong(start.getInt(entry + 8));
            found.add(new Partition(first * 512, Integer.toUnsignedLong(start.getInt(entry + 12)) * 512));
        }
    }
}
