package booty.image.format;

import java.nio.ByteBuffer;

/** Comparing a place in a buffer with known bytes. */
final class Magic {
    private Magic() {}

    /** Whether these bytes are at {@code offset} from the buffer's position. */
    static boolean at(ByteBuffer bytes, int offset, byte[] magic) {
        if (bytes.remaining() < offset + magic.length) return false;
        return bytes.slice(bytes.position() + offset, magic.length).equals(ByteBuffer.wrap(magic));
    }
}
