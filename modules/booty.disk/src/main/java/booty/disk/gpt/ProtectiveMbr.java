package booty.disk.gpt;

import booty.disk.table.Blocks;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The MBR that keeps programs without GPT off the disk, UEFI 2.10 §5.2.3. */
final class ProtectiveMbr {
    private static final int TYPE = 0xEE;
    private static final int TABLE_AT = 446;
    private static final int ENTRY_BYTES = 16;
    private static final int SIGNATURE_AT = 510;
    private static final int SIGNATURE = 0xAA55;

    private ProtectiveMbr() {}

    /** Whether the disk has one. */
    static boolean present(Blocks disk) throws IOException {
        return entry(disk.read(0, 1)) >= 0;
    }

    /** Where the protecting entry is; negative when there is none. */
    private static int entry(ByteBuffer sector) {
        if (Short.toUnsignedInt(sector.getShort(SIGNATURE_AT)) != SIGNATURE) return -1;
        for (int at = TABLE_AT; at < SIGNATURE_AT; at += ENTRY_BYTES) {
            if (Byte.toUnsignedInt(sector.get(at + 4)) == TYPE) return at;
        }
        return -1;
    }

    /**
     * Lets it cover the whole disk. Boot code stays, and a hybrid one (where other partitions stand
     * beside the protecting entry) stays as it is.
     */
    static void cover(Blocks disk) throws IOException {
        var sector = disk.read(0, 1);
        int at = entry(sector);
        if (at < 0) {
            at = TABLE_AT;
            for (int i = TABLE_AT; i < SIGNATURE_AT; i++) sector.put(i, (byte) 0);
            sector.putShort(SIGNATURE_AT, (short) SIGNATURE);
        } else if (!alone(sector, at)) {
            return;
        }
        byte active = sector.get(at);
        // from cylinder 0, head 0, sector 2 to a place beyond what cylinders can say
        sector.putInt(at, 0x0002_0000 | Byte.toUnsignedInt(active)).putInt(at + 4, 0xFFFF_FF00 | TYPE);
        sector.putInt(at + 8, 1).putInt(at + 12, (int) Math.min(disk.count() - 1, 0xFFFF_FFFFL));
        disk.write(0, sector);
    }

    private static boolean alone(ByteBuffer sector, int entry) {
        for (int at = TABLE_AT; at < SIGNATURE_AT; at += ENTRY_BYTES) {
            if (at != entry && sector.get(at + 4) != 0) return false;
        }
        return true;
    }
}
