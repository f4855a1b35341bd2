package booty.disk.erase;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Pages of a disk, remembered before it is erased to see afterwards that they are gone. Where a page holds nothing
 * that could be told apart, random bytes are written first: so that every sample can show a failure.
 */
final class Samples {
    /** What is compared at once; one that is still there is enough. */
    private static final int SECTOR = 512;

    static final int PAGE = 4096;

    private final List<Page> pages;

    private Samples(List<Page> pages) {
        this.pages = List.copyOf(pages);
    }

    private static final class Page {
        private final long offset;
        private final byte[] bytes;

        Page(long offset, byte[] bytes) {
            this.offset = offset;
            this.bytes = bytes;
        }
    }

    /**
     * What reading the samples again showed.
     *
     * @param taken how many pages there are
     * @param blank of which so many hold one value throughout
     * @param changed so many hold something else than before
     * @param remaining so many hold some of what they held
     */
    record Finding(int taken, int blank, int changed, int remaining) {}

    /**
     * Takes samples: of the first and the last page, and of others anywhere.
     *
     * @param disk open for reading and writing; the cache in front of it is the caller's business
     * @param bytes its size
     * @param count how many; fewer where the disk has not so many pages
     */
    static Samples take(FileChannel disk, long bytes, int count, RandomGenerator random) throws IOException {
        long pages = bytes / PAGE;
        var offsets = new TreeSet<Long>();
        offsets.add(0L);
        offsets.add((pages - 1) * PAGE);
        while (offsets.size() < Math.min(count, pages)) offsets.add(random.nextLong(pages) * PAGE);
        var taken = new ArrayList<Page>();
        for (long offset : offsets) {
            var page = read(disk, offset);
            if (isUniform(page, 0, PAGE)) {
                random.nextBytes(page);
                write(disk, offset, page);
            }
            taken.add(new Page(offset, page));
        }
        disk.force(true);
        return new Samples(taken);
    }

    /** Whether the disk holds every sample, as one that keeps what is written to it does until it is erased. */
    boolean areThere(FileChannel disk) throws IOException {
        for (var page : pages) {
            if (!Arrays.equals(page.bytes, read(disk, page.offset))) return false;
        }
        return true;
    }

    /** Reads every sample again. */
    Finding compare(FileChannel disk) throws IOException {
        int blank = 0;
        int remaining = 0;
        for (var page : pages) {
            var now = read(disk, page.offset);
            if (isUniform(now, 0, PAGE)) blank++;
            else if (remains(page.bytes, now)) remaining++;
        }
        return new Finding(pages.size(), blank, pages.size() - blank - remaining, remaining);
    }

    private static boolean remains(byte[] before, byte[] now) {
        for (int at = 0; at < PAGE; at += SECTOR) {
            boolean same = Arrays.equals(before, at, at + SECTOR, now, at, at + SECTOR);
            if (same && !isUniform(before, at, SECTOR)) return true;
        }
        return false;
    }

    private static boolean isUniform(byte[] bytes, int from, int length) {
        for (int i = from + 1; i < from + length; i++) {
            if (bytes[i] != bytes[from]) return false;
        }
        return true;
    }

    private static byte[] read(FileChannel disk, long offset) throws IOException {
        var page = ByteBuffer.allocate(PAGE);
        while (page.hasRemaining()) {
            if (disk.read(page, offset + page.position()) < 0) throw new IOException("the disk ends at byte " + offset);
        }
        return page.array();
    }

    private static void write(FileChannel disk, long offset, byte[] bytes) throws IOException {
        var page = ByteBuffer.wrap(bytes);
        while (page.hasRemaining()) disk.write(page, offset + page.position());
    }
}
