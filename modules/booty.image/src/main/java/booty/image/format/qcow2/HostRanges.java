package booty.image.format.qcow2;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Ranges of a file that are wanted together, in any order and overlapping: laid one behind the other
 * in one buffer, in the file's order.
 */
final class HostRanges {
    /**
     * A range without holes.
     *
     * @param from offset in the file
     * @param end offset in the file of what follows it
     * @param at where in the buffer it begins
     */
    record Run(long from, long end, int at) {
        int length() {
            return (int) (end - from);
        }
    }

    private static final class Range {
        private final long from;
        private long end;

        Range(long from, long end) {
            this.from = from;
            this.end = end;
        }
    }

    private final List<Range> wanted = new ArrayList<>();
    private final NavigableMap<Long, Run> runs = new TreeMap<>();
    private long bytes;

    /** Adds a range, {@code from} less than {@code end}. */
    void add(long from, long end) {
        bytes += end - from;
        if (!wanted.isEmpty()) {
            var last = wanted.getLast();
            if (from >= last.from && from <= last.end) {
                last.end = Math.max(last.end, end);
                return;
            }
        }
        wanted.add(new Range(from, end));
    }

    /** How much room they take at the most. */
    long bytes() {
        return bytes;
    }

    /** Lays them out, {@link Integer#MAX_VALUE} bytes at the most; nothing is added any more. */
    List<Run> layOut() {
        wanted.sort(Comparator.comparingLong(range -> range.from));
        int at = 0;
        for (int i = 0; i < wanted.size(); ) {
            long from = wanted.get(i).from;
            long end = wanted.get(i).end;
            for (i++; i < wanted.size() && wanted.get(i).from <= end; i++) end = Math.max(end, wanted.get(i).end);
            var run = new Run(from, end, at);
            runs.put(from, run);
            at = Math.addExact(at, run.length());
        }
        wanted.clear();
        return List.copyOf(runs.values());
    }

    /** Where in the buffer the byte at an offset of the file is; it lies in one of the ranges. */
    int at(long offset) {
        var run = runs.floorEntry(offset).getValue();
        return run.at() + (int) (offset - run.from());
    }
}
