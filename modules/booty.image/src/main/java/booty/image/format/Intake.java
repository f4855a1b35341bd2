package booty.image.format;

import booty.core.error.BootyException;
import booty.core.linux.Inflation;
import booty.image.source.SourceStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a source in a small direct buffer, for decoders that take them from there. Those that
 * look ahead may set its position back by {@code Inflation.GIVES_BACK} bytes of what they took.
 */
final class Intake {
    private static final int BYTES = 128 * 1024;

    private final SourceStream stream;
    private final String format;
    private final ByteBuffer buffer;
    private long fetched;

    Intake(SourceStream stream, String format) {
        this(stream, format, BYTES);
    }

    /** With a buffer of so many bytes. */
    Intake(SourceStream stream, String format, int bytes) {
        this.stream = stream;
        this.format = format;
        this.buffer = ByteBuffer.allocateDirect(bytes).limit(0);
    }

    /** What is here and not yet taken, from position to limit; takers move the position. */
    ByteBuffer buffer() {
        return buffer;
    }

    /** Sees to it that something is here; false at the source's end. */
    boolean fill() throws BootyException, InterruptedException {
        if (buffer.hasRemaining()) return true;
        int kept = Math.min(Inflation.GIVES_BACK, buffer.limit());
        buffer.put(0, buffer, buffer.limit() - kept, kept);
        buffer.clear().position(kept);
        return fetch(kept);
    }

    /** Puts more behind what is here, which begins at {@code start}; false at the source's end. */
    private boolean fetch(int start) throws BootyException, InterruptedException {
        try {
            int count = stream.read(buffer);
            fetched += Math.max(0, count);
            return count >= 0;
        } finally {
            buffer.flip().position(start);
        }
    }

    /** Sees to it that so many bytes are here, or all that are left; false at the source's end. Far fewer than the buffer has. */
    boolean peek(int count) throws BootyException, InterruptedException {
        while (buffer.remaining() < count) {
            buffer.compact();
            if (!fetch(0)) break;
        }
        return buffer.hasRemaining();
    }

    /** How many of the source's bytes were taken. */
    long position() {
        return fetched - buffer.remaining();
    }

    /** Takes so many bytes to a buffer that has room for them. */
    void take(ByteBuffer into, int count) throws BootyException, InterruptedException {
        for (int left = count; left > 0; ) {
            if (!fill()) throw truncated();
            int some = Math.min(left, buffer.remaining());
            into.put(into.position(), buffer, buffer.position(), some);
            into.position(into.position() + some);
            buffer.position(buffer.position() + some);
            left -= some;
        }
    }

    /** Leaves so many bytes out. */
    void skip(long count) throws BootyException, InterruptedException {
        for (long left = count; left > 0; ) {
            if (!fill()) throw truncated();
            int some = (int) Math.min(left, buffer.remaining());
            buffer.position(buffer.position() + some);
            left -= some;
        }
    }

    /** The next byte, 0 to 255. */
    int next() throws BootyException, InterruptedException {
        if (!fill()) throw truncated();
        return Byte.toUnsignedInt(buffer.get());
    }

    /** The next {@code count} bytes, at most 4, as a number whose first byte is the lowest. */
    long number(int count) throws BootyException, InterruptedException {
        long value = 0;
        for (int i = 0; i < count; i++) value |= (long) next() << (8 * i);
        return value;
    }

    ImageTruncated truncated() {
        return new ImageTruncated(format, null);
    }

    ImageCorrupt corrupt(String what, @Nullable Throwable cause) {
        return new ImageCorrupt(format, what, cause);
    }
}
