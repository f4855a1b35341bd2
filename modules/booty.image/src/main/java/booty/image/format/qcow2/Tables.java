package booty.image.format.qcow2;

import booty.core.error.BootyException;
import java.nio.ByteBuffer;
import java.util.HashSet;

/**
 * The tables that say where clusters lie, read as far as they are needed: the L1 table by slices of
 * 64 KiB, L2 tables by spans of the guest's disk.
 */
final class Tables {
    private static final int SLICE_BYTES = 64 * 1024;

    /** Small clusters have many small tables: so much of the guest's disk is looked up at once. */
    private static final int SPAN_BYTES = 32 << 20;

    private static final long OFFSET = 0x00fffffffffffe00L;
    private static final long RESERVED_L1 = 0x7f000000000001ffL;

    private final Header header;
    private final HostFile file;
    private final int sliceEntries;
    private final int spanClusters;
    private long[] l1 = new long[0];
    private long l1First;

    Tables(Header header, HostFile file) {
        this.header = header;
        this.file = file;
        this.sliceEntries = Math.min(header.clusterBytes(), SLICE_BYTES) / header.entryBytes();
        this.spanClusters = Math.max(sliceEntries, SPAN_BYTES >> header.clusterBits());
    }

    /** Looks up what begins with a cluster; it ends with the guest's disk or before. */
    Span span(long first) throws BootyException, InterruptedException {
        int count = (int) Math.min(spanClusters - first % spanClusters, header.clusters() - first);
        var entries = new long[count];
        var bitmaps = new long[header.extended() ? count : 0];
        var ranges = new HostRanges();
        for (long at = first; at < first + count; at = nextSlice(at)) {
            long table = l2Table(at);
            if (table == 0) continue;
            long from = table + sliceStart(at);
            ranges.add(from, from + (long) sliceEntries * header.entryBytes());
        }
        var bytes = read(ranges, "an L2 table");
        for (long at = first; at < first + count; at = nextSlice(at)) {
            long table = l2Table(at);
            if (table == 0) continue;
            int from = ranges.at(table + sliceStart(at)) + (int) (at % sliceEntries) * header.entryBytes();
            for (long cluster = at; cluster < Math.min(nextSlice(at), first + count); cluster++) {
                int i = (int) (cluster - first);
                entries[i] = bytes.getLong(from);
                if (header.extended()) bitmaps[i] = bytes.getLong(from + Long.BYTES);
                from += header.entryBytes();
            }
        }
        return new Span(first, entries, bitmaps);
    }

    private long nextSlice(long cluster) {
        return cluster - cluster % sliceEntries + sliceEntries;
    }

    /** Where in its L2 table the slice begins that an entry is in. */
    private long sliceStart(long cluster) {
        long inTable = cluster % header.l2Entries();
        return (inTable - inTable % sliceEntries) * header.entryBytes();
    }

    /** Where the L2 table for a cluster lies; 0 if there is none. */
    private long l2Table(long cluster) throws BootyException, InterruptedException {
        long index = cluster / header.l2Entries();
        if (index < l1First || index >= l1First + l1.length) loadL1(index);
        return l1[(int) (index - l1First)];
    }

    private void loadL1(long index) throws BootyException, InterruptedException {
        int most = SLICE_BYTES / Long.BYTES;
        long first = index - index % most;
        int count = (int) Math.min(most, header.l1Entries() - first);
        var ranges = new HostRanges();
        long from = header.l1Offset() + first * Long.BYTES;
        ranges.add(from, from + (long) count * Long.BYTES);
        var bytes = read(ranges, "the L1 table");
        var slice = new long[count];
        var known = new HashSet<Long>();
        for (int i = 0; i < count; i++) {
            long entry = bytes.getLong(i * Long.BYTES);
            slice[i] = checkedTable(entry);
            if (slice[i] != 0 && !known.add(slice[i])) {
                throw DamagedQcow2.because("two L2 tables at byte %d".formatted(slice[i]));
            }
        }
        l1 = slice;
        l1First = first;
    }

    private long checkedTable(long entry) throws DamagedQcow2 {
        long table = entry & OFFSET;
        if ((entry & RESERVED_L1) != 0 || table % header.clusterBytes() != 0) {
            throw DamagedQcow2.because("an L1 entry of %016x".formatted(entry));
        }
        if (table != 0 && header.overlaps(table, table + header.clusterBytes())) {
            throw DamagedQcow2.because("an L2 table at byte %d, inside the header or the L1 table".formatted(table));
        }
        return table;
    }

    /** Reads ranges of which every byte must be there. */
    private ByteBuffer read(HostRanges ranges, String what) throws BootyException, InterruptedException {
        var runs = ranges.layOut();
        if (runs.isEmpty()) return ByteBuffer.allocate(0);
        var bytes = ByteBuffer.allocate(runs.getLast().at() + runs.getLast().length());
        for (var run : runs) {
            if (file.length().isPresent() && run.end() > file.length().getAsLong()) {
                throw DamagedQcow2.cut(what, run.end(), file.length().getAsLong());
            }
            var room = bytes.slice(run.at(), run.length());
            file.read(run.from(), room, run.equals(runs.getLast()) ? Long.MAX_VALUE : run.end());
            if (room.hasRemaining()) throw DamagedQcow2.cut(what, run.end(), run.from() + room.position());
        }
        return bytes;
    }
}
