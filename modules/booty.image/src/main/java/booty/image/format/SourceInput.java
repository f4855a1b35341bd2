package booty.image.format;

import booty.core.error.BootyException;
import java.io.IOException;
import java.io.InputStream;

/** A source as the input stream that libraries want; what fails in it travels through them unseen. */
final class SourceInput extends InputStream {
    private final Intake in;

    SourceInput(Intake in) {
        this.in = in;
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
        return fill() ? Byte.toUnsignedInt(in.buffer().get()) : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (!fill()) return -1;
        int count = Math.min(length, in.buffer().remaining());
        in.buffer().get(bytes, offset, count);
        return count;
    }

    @Override
    public int available() {
        return in.buffer().remaining();
    }

    private boolean fill() throws Tunnelled {
        try {
            return in.fill();
        } catch (BootyException | InterruptedException failure) {
            throw new Tunnelled(failure);
        }
    }
}
