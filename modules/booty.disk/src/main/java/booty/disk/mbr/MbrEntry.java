package booty.disk.mbr;

import booty.disk.table.Partition;

/**
 * One partition of an MBR and where it is written down.
 *
 * @param number from 1 to 4 for one in the MBR itself, from 5 on for a logical one
 * @param type one octet; 0 would be unused
 * @param first its first sector on the disk
 * @param sectors how many it has, at most 2^32 - 1
 * @param recordAt the sector of the boot record that describes it: 0, or an extended one
 * @param slot which entry of that record it is, 0 to 3
 */
record MbrEntry(int number, int type, long first, long sectors, long recordAt, int slot) {
    /** Whether this is a container of logical partitions. */
    boolean extended() {
        return type == 0x05 || type == 0x0F || type == 0x85;
    }

    boolean logical() {
        return number > 4;
    }

    long end() {
        return first + sectors;
    }

    Partition partition() {
        return new Partition(number, first, sectors, "%02x".formatted(type), "", extended());
    }

    /** The same one with another end. */
    MbrEntry endingAt(long end) {
        return new MbrEntry(number, type, first, end - first, recordAt, slot);
    }
}
