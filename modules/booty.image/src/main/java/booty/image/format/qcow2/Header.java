package booty.image.format.qcow2;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the header of a qcow2 image says that matters for reading it, by "Header" and "Additional
 * fields" of the specification. Whether it is marked as dirty does not: that is about reference counts.
 *
 * @param version 2 or 3
 * @param clusterBits a cluster has 2 to this power bytes; 9 to 21
 * @param sizeBytes how large the guest's disk is, 0 or more
 * @param l1Offset where in the file the active L1 table begins, a multiple of the cluster size
 * @param extended whether L2 entries have 16 bytes, with a bitmap of subclusters
 */
record Header(int version, int clusterBits, long sizeBytes, long l1Offset, Compression compression, boolean extended) {
    private static final int MAGIC = 0x514649fb; // QFI\xfb
    private static final int LENGTH_2 = 72;
    private static final int LENGTH_3 = 104;
    private static final int SMALLEST_EXTENDED = 14;
    private static final int LARGEST_REFCOUNT_ORDER = 6;

    /** As in QEMU: an L1 table of 32 MiB. */
    private static final int MOST_L1_ENTRIES = (32 << 20) / Long.BYTES;

    private static final int CORRUPT = 1 << 1;
    private static final int DATA_FILE = 1 << 2;
    private static final int COMPRESSION_TYPE = 1 << 3;
    private static final int EXTENDED_L2 = 1 << 4;
    private static final long KNOWN = 0b11111;

    /**
     * Reads and checks a header.
     *
     * @param head the first bytes of the file, from position to limit
     * @throws UnsupportedQcow2 when it needs more than this file, or what is not known
     * @throws DamagedQcow2 when it contradicts itself or is not complete
     */
    static Header parse(ByteBuffer head) throws UnsupportedQcow2, DamagedQcow2 {
        var in = head.slice().order(ByteOrder.BIG_ENDIAN);
        require(in, LENGTH_2);
        if (in.getInt(0) != MAGIC) throw DamagedQcow2.because("it does not begin with the magic number");
        int version = in.getInt(4);
        if (version != 2 && version != 3) throw UnsupportedQcow2.version(version);
        if (in.getLong(8) != 0) throw UnsupportedQcow2.backingFile();
        int clusterBits = in.getInt(20);
        if (clusterBits < 9 || clusterBits > 21) throw UnsupportedQcow2.clusterBytes(clusterBits);
        if (in.getInt(32) != 0) throw UnsupportedQcow2.encryption(in.getInt(32));
        long features = version == 3 ? features(in, clusterBits) : 0;
        var compression = (features & COMPRESSION_TYPE) == 0 ? Compression.DEFLATE : Compression.ZSTD;
        var header = new Header(
                version, clusterBits, in.getLong(24), in.getLong(40), compression, (features & EXTENDED_L2) != 0);
        header.check(Integer.toUnsignedLong(in.getInt(36)));
        return header;
    }

    private static void require(ByteBuffer in, int bytes) throws DamagedQcow2 {
        if (in.remaining() < bytes) throw DamagedQcow2.cut("its header", bytes, in.remaining());
    }

    private static long features(ByteBuffer in, int clusterBits) throws UnsupportedQcow2, DamagedQcow2 {
        require(in, LENGTH_3);
        long bits = in.getLong(72);
        if ((bits & DATA_FILE) != 0) throw UnsupportedQcow2.dataFile();
        if ((bits & ~KNOWN) != 0) throw UnsupportedQcow2.features(names(bits & ~KNOWN));
        if ((bits & CORRUPT) != 0) throw UnsupportedQcow2.markedCorrupt();
        if (Integer.compareUnsigned(in.getInt(96), LARGEST_REFCOUNT_ORDER) > 0) {
            throw DamagedQcow2.because(
                    "reference counts of 2^%s bits".formatted(Integer.toUnsignedString(in.getInt(96))));
        }
        long length = Integer.toUnsignedLong(in.getInt(100));
        if (length < LENGTH_3 || length % 8 != 0 || length > 1L << clusterBits) {
            throw DamagedQcow2.because("a header of %d bytes".formatted(length));
        }
        compressionType(in, length, (bits & COMPRESSION_TYPE) != 0);
        if ((bits & EXTENDED_L2) != 0 && clusterBits < SMALLEST_EXTENDED) {
            throw DamagedQcow2.because("subclusters in clusters of %d bytes".formatted(1 << clusterBits));
        }
        return bits;
    }

    private static void compressionType(ByteBuffer in, long length, boolean named)
            throws UnsupportedQcow2, DamagedQcow2 {
        int type = 0;
        if (length > LENGTH_3) {
            require(in, LENGTH_3 + 1);
            type = Byte.toUnsignedInt(in.get(LENGTH_3));
        }
        if (named != (type != 0)) {
            throw DamagedQcow2.because("compression method %d, and a feature bit that denies it".formatted(type));
        }
        if (type > 1) throw UnsupportedQcow2.compression(type);
    }

    private static String names(long bits) {
        return IntStream.range(0, Long.SIZE)
                .filter(bit -> (bits >>> bit & 1) != 0)
                .mapToObj(bit -> "bit " + bit)
                .collect(Collectors.joining(", "));
    }

    /** More entries than the image needs are lawful, for the state of a running guest in snapshots. */
    private void check(long l1Entries) throws DamagedQcow2 {
        if (sizeBytes < 0) throw DamagedQcow2.because("a disk of %s bytes".formatted(Long.toUnsignedString(sizeBytes)));
        if (l1Entries > MOST_L1_ENTRIES) throw DamagedQcow2.because("an L1 table of %d entries".formatted(l1Entries));
        if (l1Entries < l1Entries()) {
            throw DamagedQcow2.because("an L1 table of %d entries for a disk of %d bytes, which needs %d"
                    .formatted(l1Entries, sizeBytes, l1Entries()));
        }
        if (l1Entries() > 0 && (l1Offset < clusterBytes() || l1Offset % clusterBytes() != 0 || l1End() < 0)) {
            throw DamagedQcow2.because("an L1 table at %s".formatted(Long.toUnsignedString(l1Offset)));
        }
    }

    int clusterBytes() {
        return 1 << clusterBits;
    }

    int entryBytes() {
        return extended ? 2 * Long.BYTES : Long.BYTES;
    }

    /** How many clusters the guest's disk has; the last may be less than a whole one. */
    long clusters() {
        return (sizeBytes >>> clusterBits) + ((sizeBytes & (clusterBytes() - 1)) == 0 ? 0 : 1);
    }

    /** How many clusters an L2 table is for. */
    int l2Entries() {
        return clusterBytes() / entryBytes();
    }

    /** How many entries of the L1 table are for the guest's disk. */
    long l1Entries() {
        return Math.ceilDiv(clusters(), (long) l2Entries());
    }

    /** Where in the file the part of the L1 table that is for the guest's disk ends. */
    long l1End() {
        return l1Offset + l1Entries() * Long.BYTES;
    }

    /** Whether a range of the file touches the header or the L1 table. */
    boolean overlaps(long from, long end) {
        return from < clusterBytes() || (from < l1End() && end > l1Offset);
    }
}
