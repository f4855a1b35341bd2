package booty.image.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The header of a block in an xz stream, .xz File Format 1.2 §3.1.
 *
 * @param headerBytes how long it is, checksum included
 * @param packedBytes how much compressed data follows it, -1 if it does not say
 * @param imageBytes what that decodes to, -1 if it does not say
 * @param dictionaryBytes how far back it refers
 */
record XzHeader(int headerBytes, long packedBytes, long imageBytes, long dictionaryBytes) {
    /** No header is longer. */
    static final int LONGEST = 1024;

    private static final int PACKED_SIZE = 0x40;
    private static final int IMAGE_SIZE = 0x80;
    private static final int RESERVED = 0x3c;
    private static final long LZMA2 = 0x21;

    /** Reads the header at a buffer's position and leaves that where it is; empty if there is none that is whole. */
    static Optional<XzHeader> parse(ByteBuffer from) {
        if (!from.hasRemaining() || from.get(from.position()) == 0) return Optional.empty();
        int bytes = ((from.get(from.position()) & 0xff) + 1) * 4;
        if (from.remaining() < bytes) return Optional.empty();
        var header = from.slice(from.position(), bytes).order(ByteOrder.LITTLE_ENDIAN);
        var crc = new CRC32();
        crc.update(header.slice(0, bytes - 4));
        if (header.getInt(bytes - 4) != (int) crc.getValue()) return Optional.empty();
        try {
            return fields(header.position(1).limit(bytes - 4), bytes);
        } catch (ArithmeticException _) {
            return Optional.empty();
        }
    }

    private static Optional<XzHeader> fields(ByteBuffer header, int bytes) {
        int flags = header.get();
        if ((flags & RESERVED) != 0) return Optional.empty();
        long packed = (flags & PACKED_SIZE) == 0 ? -1 : number(header);
        long image = (flags & IMAGE_SIZE) == 0 ? -1 : number(header);
        long dictionary = 0;
        for (int filters = (flags & 3) + 1; filters > 0; filters--) {
            long id = number(header);
            long properties = number(header);
            if (properties > header.remaining()) return Optional.empty();
            if (id == LZMA2 && properties == 1) dictionary = dictionaryBytes(header.get(header.position()) & 0xff);
            header.position(header.position() + (int) properties);
        }
        return Optional.of(new XzHeader(bytes, packed, image, dictionary));
    }

    /** §5.3.1: 2 or 3 times a power of two; beyond 40 it is none. */
    private static long dictionaryBytes(int property) {
        return property > 40 ? Long.MAX_VALUE : (2L | (property & 1)) << (property / 2 + 11);
    }

    /**
     * Takes a multibyte integer, §1.2.
     *
     * @throws ArithmeticException when it is not whole, or longer than it need be
     */
    static long number(ByteBuffer from) {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            if (!from.hasRemaining()) break;
            int some = from.get() & 0xff;
            value |= (long) (some & 0x7f) << shift;
            if (some < 0x80) {
                if (some == 0 && shift > 0) break;
                return value;
            }
        }
        throw new ArithmeticException("no multibyte integer");
    }

    /** Appends a multibyte integer, §1.2. */
    static void putNumber(ByteBuffer into, long value) {
        long left = value;
        for (; left >= 0x80; left >>>= 7) into.put((byte) (left | 0x80));
        into.put((byte) left);
    }
}
