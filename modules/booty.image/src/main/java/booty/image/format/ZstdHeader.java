package booty.image.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The header of a zstd frame or of a skippable frame, RFC 8878 §3.1.
 *
 * @param headerBytes how long it is, magic number included
 * @param contentBytes what the frame decodes to; -1 when it does not say
 * @param skippableBytes what follows the header of a skippable frame; -1 of other frames
 * @param hasChecksum whether four bytes of checksum follow the last block
 * @param windowBytes how much of what was decoded has to be kept, RFC 8878 §3.1.1.1.2; 0 of skippable frames
 */
record ZstdHeader(int headerBytes, long contentBytes, long skippableBytes, boolean hasChecksum, long windowBytes) {
    /** No header is longer. */
    static final int LONGEST = 18;

    /** Of the checksum that may follow a frame's last block. */
    static final int CHECKSUM_BYTES = 4;

    private static final int MAGIC = 0xfd2fb528;
    private static final int DESCRIPTOR = 4;
    private static final int CHECKSUM_FLAG = 4;

    /** Reads the header at a buffer's position and leaves that where it is; empty if there is none, or not all of it. */
    static Optional<ZstdHeader> parse(ByteBuffer from) {
        var bytes = from.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() < 6) return Optional.empty();
        int magic = bytes.getInt(0);
        if ((magic & 0xfffffff0) == ImageFormat.MAGIC_SKIPPABLE) {
            if (bytes.remaining() < 8) return Optional.empty();
            return Optional.of(new ZstdHeader(8, 0, Integer.toUnsignedLong(bytes.getInt(4)), false, 0));
        }
        if (magic != MAGIC) return Optional.empty();
        int descriptor = bytes.get(DESCRIPTOR) & 0xff;
        boolean singleSegment = (descriptor & 0x20) != 0;
        int dictionaryBytes = new int[] {0, 1, 2, 4}[descriptor & 3];
        int sizeBytes = new int[] {singleSegment ? 1 : 0, 2, 4, 8}[descriptor >> 6];
        int at = 5 + (singleSegment ? 0 : 1) + dictionaryBytes;
        if (bytes.remaining() < at + sizeBytes) return Optional.empty();
        long content = switch (sizeBytes) {
            case 0 -> -1;
            case 1 -> bytes.get(at) & 0xffL;
            case 2 -> (bytes.getShort(at) & 0xffffL) + 256;
            case 4 -> Integer.toUnsignedLong(bytes.getInt(at));
            default -> Math.max(-1, bytes.getLong(at));
        };
        long window = singleSegment ? Math.max(content, 0) : window(bytes.get(5) & 0xff);
        return Optional.of(new ZstdHeader(at + sizeBytes, content, -1, (descriptor & CHECKSUM_FLAG) != 0, window));
    }

    /** Has the frame at a buffer's position say that no checksum follows it; whether one does. */
    static boolean clearChecksum(ByteBuffer frame) {
        if (!parse(frame).map(ZstdHeader::hasChecksum).orElse(false)) return false;
        int at = frame.position() + DESCRIPTOR;
        frame.put(at, (byte) (frame.get(at) & ~CHECKSUM_FLAG));
        return true;
    }

    private static long window(int descriptor) {
        long base = 1L << (10 + (descriptor >> 3));
        return base + base / 8 * (descriptor & 7);
    }

    /** The header of the first frame that is not skippable, if it lies within these bytes. */
    static Optional<ZstdHeader> ofFirstFrame(ByteBuffer head) {
        var rest = head.slice();
        while (true) {
            var header = parse(rest);
            if (header.isEmpty() || header.get().skippableBytes() < 0) return header;
            long next = header.get().headerBytes() + header.get().skippableBytes();
            if (next > rest.remaining()) return Optional.empty();
            rest.position(rest.position() + (int) next);
        }
    }
}
