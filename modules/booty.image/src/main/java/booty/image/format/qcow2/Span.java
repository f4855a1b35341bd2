package booty.image.format.qcow2;

/** What the L2 tables say about some neighbouring clusters of the guest's disk. */
final class Span {
    private final long first;
    private final long[] entries;
    private final long[] bitmaps;

    /**
     * Takes what was read.
     *
     * @param first the number of the first cluster
     * @param entries an L2 entry each; 0 for a cluster that is not allocated
     * @param bitmaps the second half of an extended entry each; empty if entries are not extended
     */
    Span(long first, long[] entries, long[] bitmaps) {
        this.first = first;
        this.entries = entries;
        this.bitmaps = bitmaps;
    }

    /** The number of the cluster that follows. */
    long end() {
        return first + entries.length;
    }

    long entry(long cluster) {
        return entries[(int) (cluster - first)];
    }

    /** The second half of an extended entry; 0 if entries are not extended. */
    long bitmap(long cluster) {
        return bitmaps.length == 0 ? 0 : bitmaps[(int) (cluster - first)];
    }
}
