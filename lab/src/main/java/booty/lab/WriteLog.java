package booty.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a machine did to its disk, in order: the log of QEMU's driver blklogwrites, whose format is that of the kernel's
 * dm-log-writes. With it one makes the disk that a power cut would have left.
 */
public final class WriteLog {
    private static final long MAGIC = 0x6a736677736872L;
    private static final int FLUSH = 1;
    private static final int FUA = 2;
    private static final int DISCARD = 4;
    /** What a disk writes whole or not at all. */
    private static final int PAGE = 4096;

    private final List<Entry> entries;

    /**
     * One deed.
     *
     * @param offset of the first byte that it is about
     * @param bytes what is written; empty for a flush
     */
    private record Entry(long flags, long offset, ByteBuffer bytes) {
        boolean is(int flag) {
            return (flags & flag) != 0;
        }
    }

    private WriteLog(List<Entry> entries) {
        this.entries = entries;
    }

    /** Makes an empty file that a machine's log goes into; reading it needs the machine to have ended by itself. */
    public static Path empty(Path file) throws IOException {
        Files.deleteIfExists(file);
        return Files.createFile(file);
    }

    /** Reads a log. */
    public static WriteLog read(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var log = channel.map(MapMode.READ_ONLY, 0, channel.size()).order(ByteOrder.LITTLE_ENDIAN);
            if (log.getLong(0) != MAGIC) throw new IOException(file + " is no log of writes");
            long count = log.getLong(16);
            int sector = log.getInt(24);
            var entries = new ArrayList<Entry>();
            int at = sector;
            for (long i = 0; i < count; i++) {
                long offset = log.getLong(at) * sector;
                int length = Math.toIntExact(log.getLong(at + 8) * sector);
                long flags = log.getLong(at + 16);
                at += sector;
                if ((flags & DISCARD) != 0) {
                    entries.add(new Entry(flags, offset, ByteBuffer.allocate(length)));
                } else {
                    entries.add(new Entry(flags, offset, log.slice(at, length)));
                    at += length;
                }
            }
            return new WriteLog(entries);
        }
    }

    /** How many entries it has. */
    public int size() {
        return entries.size();
    }

    /** Where its flushes are, in order: indexes of entries. */
    public List<Integer> flushes() {
        var flushes = new ArrayList<Integer>();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).is(FLUSH)) flushes.add(i);
        }
        return flushes;
    }

    /**
     * The disk as a power cut may have left it: all that was written before the last flush, and of what came after it
     * some pages, in any combination.
     *
     * @param before what the disk held at first
     * @param cut how many entries there were until the power was gone
     * @param lot decides which pages of what was not flushed are there
     */
    public byte[] cut(byte[] before, int cut, RandomGenerator lot) {
        int flushed = flushes().stream().filter(index -> index < cut).reduce(0, (_, last) -> last);
        byte[] disk = before.clone();
        for (int i = 0; i < cut; i++) {
            var entry = entries.get(i);
            if (i < flushed || entry.is(FUA)) apply(entry, 0, entry.bytes().limit(), disk);
            else applySome(entry, disk, lot);
        }
        return disk;
    }

    private static void applySome(Entry entry, byte[] disk, RandomGenerator lot) {
        int percent = List.of(0, 50, 100).get(lot.nextInt(3)); // whole writes are lost as well as parts of them
        int end;
        for (int at = 0; at < entry.bytes().limit(); at = end) {
            long rest = PAGE - (entry.offset() + at) % PAGE;
            end = (int) Math.min(entry.bytes().limit(), at + rest);
            if (lot.nextInt(100) < percent) apply(entry, at, end, disk);
        }
    }

    private static void apply(Entry entry, int from, int end, byte[] disk) {
        int to = Math.toIntExact(entry.offset()) + from;
        entry.bytes().get(from, disk, to, end - from);
    }

    @Override
    public String toString() {
        return "%d entries, flushes at %s".formatted(size(), flushes());
    }
}
