package booty.image.format;

import booty.core.error.BootyException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import net.jpountz.xxhash.XXHash32;

/**
 * The descriptor of an LZ4 frame, LZ4 Frame Format 1.6.
 *
 * @param linked whether blocks refer to the blocks before them
 * @param blockChecksums whether each block is followed by its hash
 * @param contentBytes how large the decoded frame is, if it says so
 * @param contentChecksum whether the frame ends with the hash of what it holds
 * @param blockBytes the largest a block may be when decoded
 */
record Lz4Header(
        boolean linked, boolean blockChecksums, OptionalLong contentBytes, boolean contentChecksum, int blockBytes) {
    static final int MAGIC = 0x184d2204;

    /** The magic number and what {@link #blocksStandAlone} and {@link #blockBytes} look at. */
    static final int BEGINNING_BYTES = 6;

    private static final int VERSION_AND_RESERVED = 0b1100_0010;
    private static final int VERSION = 0b0100_0000;

    /**
     * Reads a descriptor.
     *
     * @param in after the magic number
     * @throws ImageCorrupt when it breaks the format or its hash, or asks for a dictionary
     */
    static Lz4Header parse(Intake in, XXHash32 hash) throws BootyException, InterruptedException {
        var bytes = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        int flags = in.next();
        int block = in.next();
        bytes.put((byte) flags).put((byte) block);
        if ((flags & VERSION_AND_RESERVED) != VERSION) throw in.corrupt("an unknown version of the format", null);
        if ((flags & 1) != 0) throw in.corrupt("it was packed with a dictionary", null);
        int size = block >>> 4;
        if (size < 4 || size > 7) throw in.corrupt("an unknown block size", null);
        var content = OptionalLong.empty();
        if ((flags & 8) != 0) {
            long value = in.number(4) | in.number(4) << 32;
            bytes.putLong(value);
            content = OptionalLong.of(value);
        }
        int wanted = hash.hash(bytes.array(), 0, bytes.position(), 0) >>> 8 & 0xff;
        if (in.next() != wanted) throw in.corrupt("header checksum error", null);
        return new Lz4Header((flags & 32) == 0, (flags & 16) != 0, content, (flags & 4) != 0, 1 << (8 + 2 * size));
    }

    /** Whether the frame at a buffer's position has blocks that do not refer to each other; for the beginning of one. */
    static boolean blocksStandAlone(ByteBuffer frame) {
        return (frame.get(frame.position() + 4) & 32) != 0;
    }

    /** The largest a block of the frame at a buffer's position may be when decoded; 0 if there is none. */
    static int blockBytes(ByteBuffer frame) {
        var bytes = frame.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.limit() < BEGINNING_BYTES || bytes.getInt(0) != MAGIC) return 0;
        int size = bytes.get(5) >>> 4 & 15;
        return size < 4 || size > 7 ? 0 : 1 << (8 + 2 * size);
    }
}
