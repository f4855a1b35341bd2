package booty.image.format;

import booty.core.error.BootyException;
import booty.image.source.SourceStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A source as the input stream that libraries want; what fails in it travels through them unseen. */
final class SourceInput extends InputStream {
    private static final int BYTES = 64 * 1024;

    private final SourceStream stream;
    private final ByteBuffer buffer = ByteBuffer.allocate(BYTES).limit(0);

    SourceInput(SourceStream stream) {
        this.stream = stream;
    }

    /** A failure of the source, on its way through a library that knows only its own. */
    static final class Tunnelled extends IOException {
        private static final long serialVersionUID = 1L;

        Tunnelled(Exception cause) {
            super(cause);
        }

        /** What the source threw; an interrupt is thrown at once. */
        BootyException source() throws InterruptedException {
            return switch (getCause()) {
                case BootyException failure -> failure;
                case InterruptedException interrupt -> throw interrupt;
                case null, default -> throw new IllegalStateException(this);
            };
        }
    }

    @Override
    public int read() throws IOException {
        return fill() ? Byte.toUnsignedInt(buffer.get()) : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (!fill()) return -1;
        int count = Math.min(length, buffer.remaining());
        buffer.get(bytes, offset, count);
        return count;
    }

    @Override
    public int available() {
        return buffer.remaining();
    }

    private boolean fill() throws Tunnelled {
        if (buffer.hasRemaining()) return true;
        buffer.clear();
        try {
            return stream.read(buffer) >= 0;
        } catch (BootyException | InterruptedException failure) {
            throw new Tunnelled(failure);
        } finally {
            buffer.flip();
        }
    }
}
