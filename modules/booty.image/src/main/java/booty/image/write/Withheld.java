package booty.image.write;

import booty.image.block.Block;
import booty.image.block.BlockPool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;

/**
 * What would make a disk start: the image's first mebibyte and the place of a backup GPT at its end.
 * It is kept in memory until everything else is on the medium.
 */
final class Withheld {
    /** Of the image's start; all partition tables and boot sectors lie before that. */
    static final int FIRST_BYTES = 1 << 20;

    /** A backup GPT of the usual size: 32 sectors of entries or fewer, and a header. */
    private static final int BACKUP_SECTORS = 34;

    private final Target target;
    private final ByteBuffer first = BlockPool.alignedBuffer(FIRST_BYTES).limit(0);
    private ByteBuffer last = first.duplicate();
    private long lastOffset;

    Withheld(Target target) {
        this.target = target;
    }

    /** What is kept of the start, from position to limit. */
    ByteBuffer first() {
        return first.duplicate();
    }

    /** Takes away what the disk would start from: its first mebibyte, and a GPT's copy at its end. */
    void clear() throws IOException {
        var zeroes = BlockPool.alignedBuffer(FIRST_BYTES);
        target.write(zeroes.slice(0, (int) Math.min(FIRST_BYTES, target.sizeBytes())), 0);
        int backup = backupBytes();
        if (target.sizeBytes() >= FIRST_BYTES + backup) {
            target.write(zeroes.slice(0, backup), target.sizeBytes() - backup);
        }
        target.sync();
    }

    /** Whether the disk's first mebibyte is zero, as {@link #clear} leaves it, but for a journal there. */
    boolean isClear() throws IOException {
        var there = BlockPool.alignedBuffer((int) Math.min(FIRST_BYTES, target.sizeBytes()));
        target.read(there, 0);
        there.flip();
        var zeroes = BlockPool.alignedBuffer(there.limit());
        int begin = Math.min(DiskJournal.BEGIN, there.limit());
        int end = Math.min(DiskJournal.END, there.limit());
        return there.slice(0, begin).mismatch(zeroes.slice(0, begin)) < 0
                && there.slice(end, there.limit() - end).mismatch(zeroes.slice(end, there.limit() - end)) < 0;
    }

    /**
     * Compares what {@link #write} wrote with what is on the medium.
     *
     * @return the offset of the first byte that is another; negative when all is right
     */
    long differsAt() throws IOException {
        long inFirst = differsAt(pad(first.duplicate()), 0);
        return inFirst >= 0 ? inFirst : differsAt(pad(last.duplicate()), lastOffset);
    }

    private long differsAt(ByteBuffer wanted, long offset) throws IOException {
        if (!wanted.hasRemaining()) return -1;
        var there = BlockPool.alignedBuffer(wanted.limit());
        target.read(there, offset);
        int at = there.flip().mismatch(wanted.rewind());
        return at < 0 ? -1 : offset + at;
    }

    /**
     * Keeps the start of the image's first block.
     *
     * @return how many of the block's bytes are kept and must not be written with the rest
     */
    int keepFirst(Block block) {
        int count = Math.min(FIRST_BYTES, block.length());
        first.clear().put(block.view().limit(count)).flip();
        return count;
    }

    /**
     * Keeps the end of the image's last block.
     *
     * @param from how many of its first bytes are kept already
     * @param offset of the block in the image
     * @return where in the block the kept end begins: before it are whole pages of 4096 bytes
     */
    int keepLast(Block block, int from, long offset) {
        int begin = Math.max(0, block.length() - backupBytes());
        begin = Math.max(from, begin - begin % BlockPool.ALIGNMENT);
        last = BlockPool.alignedBuffer(backupBytes() + 2 * BlockPool.ALIGNMENT);
        last.put(block.view().position(begin)).flip();
        lastOffset = offset + begin;
        return begin;
    }

    /**
     * Writes what was kept: the end, then the start but its first page, then that. A page is what a disk
     * writes whole or not at all, and without it the firmware sees nothing to start.
     *
     * @throws IOException when the disk fails, or the thread is interrupted before the last page
     */
    void write() throws IOException {
        if (last.hasRemaining()) target.write(pad(last.duplicate()), lastOffset);
        target.sync();
        var start = pad(first.duplicate());
        int page = Math.min(BlockPool.ALIGNMENT, start.limit());
        if (start.limit() > page) {
            target.write(start.slice(page, start.limit() - page), page);
            target.sync();
        }
        if (Thread.currentThread().isInterrupted()) throw new ClosedByInterruptException();
        target.write(start.slice(0, page), 0);
        target.sync();
    }

    /** Fills up to whole sectors, with zeroes. */
    private ByteBuffer pad(ByteBuffer bytes) {
        int over = bytes.limit() % target.sectorBytes();
        if (over == 0) return bytes;
        int end = bytes.limit();
        bytes.limit(end + target.sectorBytes() - over);
        for (int i = end; i < bytes.limit(); i++) bytes.put(i, (byte) 0);
        return bytes;
    }

    private int backupBytes() {
        return BACKUP_SECTORS * target.sectorBytes();
    }
}
