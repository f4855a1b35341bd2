package booty.image.send;

import java.util.Arrays;

/** Ranges of a disk whose bytes mean nothing, in order. */
final class FreeSpace {
    /** So many ranges are kept at the most; shorter ones are then left out, and read like used space. */
    private static final int MOST = 1 << 21;

    private static final long SHORT_BYTES = 64 * 1024;

    private long[] bounds = new long[256];
    private int count;

    /** Adds a range, from {@code begin} to {@code end}, exclusive: behind those that are there. */
    void add(long begin, long end) {
        if (end <= begin) return;
        if (count > 0 && bounds[2 * count - 1] == begin) {
            bounds[2 * count - 1] = end;
            return;
        }
        if (count > 0 && begin < bounds[2 * count - 1]) throw new IllegalArgumentException("ranges out of order");
        if (count >= MOST || (count > MOST / 2 && end - begin < SHORT_BYTES)) return;
        if (2 * count == bounds.length) bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        bounds[2 * count] = begin;
        bounds[2 * count + 1] = end;
        count++;
    }

    /** Adds all of these, which lie behind those that are there, moved by {@code offset}. */
    void addAll(FreeSpace others, long offset) {
        for (int i = 0; i < others.count; i++) add(others.bounds[2 * i] + offset, others.bounds[2 * i + 1] + offset);
    }

    /** How many bytes all ranges have. */
    long bytes() {
        long sum = 0;
        for (int i = 0; i < count; i++) sum += bounds[2 * i + 1] - bounds[2 * i];
        return sum;
    }

    /** What a used stretch is read into. */
    @FunctionalInterface
    interface Use<E extends Exception> {
        /** Takes the stretch from {@code begin} to {@code end}, exclusive. */
        void of(long begin, long end) throws E;
    }

    /** Hands out what of a stretch of the disk is not free, in order. */
    <E extends Exception> void used(long begin, long end, Use<E> use) throws E {
        long at = begin;
        for (int i = firstBehind(begin); i < count && bounds[2 * i] < end; i++) {
            if (bounds[2 * i] > at) use.of(at, bounds[2 * i]);
            at = Math.max(at, bounds[2 * i + 1]);
        }
        if (at < end) use.of(at, end);
    }

    /** The first range that ends behind an offset. */
    private int firstBehind(long offset) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bounds[2 * middle + 1] <= offset) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
