package booty.disk.mbr;

import booty.disk.table.TableDefect;
import java.nio.ByteBuffer;

/** A sector with four entries and a signature: the MBR, or the record before a logical partition. */
record BootRecord(ByteBuffer sector) {
    private static final int TABLE_AT = 446;
    private static final int ENTRY_BYTES = 16;
    private static final int SIGNATURE_AT = 510;
    private static final int SIGNATURE = 0xAA55;

    /** Whether it carries the signature and each of its entries is active or not, as nothing else says. */
    boolean plausible() {
        if (Short.toUnsignedInt(sector.getShort(SIGNATURE_AT)) != SIGNATURE) return false;
        for (int slot = 0; slot < 4; slot++) {
            // a boot sector of a file system has code or text here
            if ((sector.get(at(slot)) & 0x7F) != 0) return false;
        }
        return true;
    }

    private static int at(int slot) {
        return TABLE_AT + slot * ENTRY_BYTES;
    }

    int type(int slot) {
        return Byte.toUnsignedInt(sector.get(at(slot) + 4));
    }

    /** The first sector, counted from where the kind of record says. */
    long first(int slot) {
        return Integer.toUnsignedLong(sector.getInt(at(slot) + 8));
    }

    long sectors(int slot) {
        return Integer.toUnsignedLong(sector.getInt(at(slot) + 12));
    }

    boolean used(int slot) {
        return type(slot) != 0 && sectors(slot) != 0;
    }

    /**
     * The partition in a slot.
     *
     * @param base the sector that its first one is counted from
     * @throws TableDefect when it is not within the first {@code limit} sectors
     */
    MbrEntry entry(int number, int slot, long recordAt, long base, long limit) throws TableDefect {
        var entry = new MbrEntry(number, type(slot), base + first(slot), sectors(slot), recordAt, slot);
        if (entry.first() <= recordAt || entry.end() > limit) {
            throw new TableDefect("partition %d goes from sector %d to %d of %d"
                    .formatted(number, entry.first(), entry.end() - 1, limit));
        }
        return entry;
    }

    /** Gives a slot another length; where its last sector is in cylinders is left to nobody. */
    void resize(int slot, long sectors) {
        sector.putInt(at(slot) + 12, (int) sectors);
        // head 254, sector 63, cylinder 1023: beyond what cylinders can say, look at the length
        sector.put(at(slot) + 5, (byte) 0xFE).put(at(slot) + 6, (byte) 0xFF).put(at(slot) + 7, (byte) 0xFF);
    }
}
