package booty.core.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * How a disk looks whose image was not written to its end: nothing starts from it, its first mebibyte is zero but for the
 * journal that says how far writing was. What clears disks leaves such a one alone, so that writing can go on.
 */
public final class UnfinishedWrite {
    /** What is zero until the image is whole. */
    public static final int START_BYTES = 1 << 20;

    /** Where the journal begins: no boot sector or partition table reaches so far. */
    public static final int JOURNAL_BEGIN = 64 << 10;

    /** The two parts of the journal, one after the other, have this length. */
    public static final int SLOT_BYTES = 448 << 10;

    /** How many parts it has. */
    public static final int SLOTS = 2;

    /** What each of them begins with, big endian. */
    public static final long JOURNAL_NAME = 0x424f4f54596a726eL; // BOOTYjrn

    private UnfinishedWrite() {}

    /**
     * Whether an image was being written to a disk.
     *
     * @param disk open for reading
     * @param journalElsewhere whether the journal may be somewhere else, so that there is none on the disk
     */
    public static boolean isOn(FileChannel disk, boolean journalElsewhere) throws IOException {
        var start = ByteBuffer.allocate(START_BYTES);
        while (start.hasRemaining() && disk.read(start, start.position()) >= 0) {
            // a disk may give less than it was asked for
        }
        if (start.hasRemaining()) return false;
        int end = JOURNAL_BEGIN + SLOTS * SLOT_BYTES;
        boolean clear = isZero(start, 0, JOURNAL_BEGIN) && isZero(start, end, START_BYTES);
        return clear && (hasJournal(start) || (journalElsewhere && isZero(start, JOURNAL_BEGIN, end)));
    }

    private static boolean hasJournal(ByteBuffer start) {
        for (int slot = 0; slot < SLOTS; slot++) {
            if (start.getLong(JOURNAL_BEGIN + slot * SLOT_BYTES) == JOURNAL_NAME) return true;
        }
        return false;
    }

    private static boolean isZero(ByteBuffer bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes.get(i) != 0) return false;
        }
        return true;
    }
}
