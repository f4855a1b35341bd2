package booty.image.format.qcow2;

import java.util.OptionalLong;

/**
 * What an L2 entry says about a cluster of the guest's disk: "Cluster mapping" and "Extended L2
 * Entries" of the specification.
 */
sealed interface Cluster {
    /** Subclusters of a cluster, where there are any. */
    int SUBCLUSTERS = 32;

    /** The range of the file that it is read from, {@code from} less than {@code end} unless nothing is read. */
    long from();

    /** What follows that range. */
    long end();

    /** It reads as zeroes. */
    record Zero() implements Cluster {
        @Override
        public long from() {
            return 0;
        }

        @Override
        public long end() {
            return 0;
        }
    }

    /** It lies in the file as it is. */
    record Standard(long from, long end) implements Cluster {}

    /**
     * Some of its subclusters lie in the file as they are, the others are zero.
     *
     * @param host where in the file the first subcluster has its place
     * @param allocated a bit for each that lies there
     */
    record Subclusters(long host, long from, long end, int allocated) implements Cluster {}

    /** It lies in the file compressed, and ends before {@code end}. */
    record Compressed(long from, long end) implements Cluster {}

    /** Reads entries of one image. */
    final class Parser {
        private static final long COMPRESSED = 1L << 62;
        private static final long COPIED = 1L << 63;
        private static final long OFFSET = 0x00fffffffffffe00L;
        private static final long RESERVED = 0x3f000000000001feL;
        private static final int SECTOR = 512;
        private static final Cluster ZERO = new Zero();

        private final Header header;
        private final OptionalLong fileBytes;
        private final int offsetBits;

        /**
         * A parser.
         *
         * @param fileBytes how long the file is, if that is known
         */
        Parser(Header header, OptionalLong fileBytes) {
            this.header = header;
            this.fileBytes = fileBytes;
            this.offsetBits = 62 - (header.clusterBits() - 8);
        }

        /**
         * Reads an entry.
         *
         * @param bitmap the second half of an extended entry, else 0
         * @param bytes how much of the cluster belongs to the guest's disk
         * @throws DamagedQcow2 when it breaks the format or points to where nothing can be
         */
        Cluster parse(long entry, long bitmap, int bytes) throws DamagedQcow2 {
            if ((entry & COMPRESSED) != 0) return compressed(entry, bitmap);
            if ((entry & RESERVED) != 0) throw damaged(entry, bitmap);
            long host = entry & OFFSET;
            boolean zero = (entry & 1) != 0;
            if (zero && (header.extended() || header.version() < 3)) throw damaged(entry, bitmap);
            if (host % header.clusterBytes() != 0) throw damaged(entry, bitmap);
            if (host == 0 && (entry & COPIED) != 0) throw damaged(entry, bitmap);
            if (header.extended()) return subclusters(entry, bitmap, bytes);
            if (zero || host == 0) return ZERO;
            inside(host, host + bytes, entry);
            return new Standard(host, host + bytes);
        }

        private Cluster subclusters(long entry, long bitmap, int bytes) throws DamagedQcow2 {
            int allocated = (int) bitmap;
            int zero = (int) (bitmap >>> SUBCLUSTERS);
            long host = entry & OFFSET;
            if ((allocated & zero) != 0 || (allocated != 0 && host == 0)) throw damaged(entry, bitmap);
            int each = header.clusterBytes() / SUBCLUSTERS;
            int used = Math.ceilDiv(bytes, each);
            int within = used == SUBCLUSTERS ? allocated : allocated & ((1 << used) - 1);
            if (within == 0) return ZERO;
            long from = host + (long) Integer.numberOfTrailingZeros(within) * each;
            long end = host + Math.min(bytes, (long) (SUBCLUSTERS - Integer.numberOfLeadingZeros(within)) * each);
            inside(from, end, entry);
            return new Subclusters(host, from, end, within);
        }

        /** An end by sectors, of which the last need not be whole and may lie behind the file's end. */
        private Cluster compressed(long entry, long bitmap) throws DamagedQcow2 {
            long from = entry & ((1L << offsetBits) - 1);
            long sectors = (entry & (COMPRESSED - 1)) >>> offsetBits;
            long end = from - from % SECTOR + (sectors + 1) * SECTOR;
            if (bitmap != 0 || (entry & COPIED) != 0 || (from & ~(OFFSET | (SECTOR - 1))) != 0) {
                throw damaged(entry, bitmap);
            }
            // what does not get smaller is not compressed; a stored one has a little around it
            end = Math.min(end, from + header.clusterBytes() + header.clusterBytes() / 8 + 2 * SECTOR);
            end = Math.min(end, Math.max(from + 1, fileBytes.orElse(Long.MAX_VALUE)));
            inside(from, end, entry);
            return new Compressed(from, end);
        }

        private void inside(long from, long end, long entry) throws DamagedQcow2 {
            if (header.overlaps(from, end)) throw damaged(entry, 0);
            if (fileBytes.isPresent() && end > fileBytes.getAsLong()) {
                throw DamagedQcow2.cut("a cluster", end, fileBytes.getAsLong());
            }
        }

        private static DamagedQcow2 damaged(long entry, long bitmap) {
            return DamagedQcow2.because(
                    bitmap == 0
                            ? "an L2 entry of %016x".formatted(entry)
                            : "an L2 entry of %016x %016x".formatted(entry, bitmap));
        }
    }
}
