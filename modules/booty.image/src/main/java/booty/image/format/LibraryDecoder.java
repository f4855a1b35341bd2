package booty.image.format;

import booty.core.error.BootyException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A decoder made of a library's input stream. */
abstract class LibraryDecoder implements Decoder {
    private static final int BYTES = 64 * 1024;

    private final String format;
    private final byte[] buffer = new byte[BYTES];

    LibraryDecoder(String format) {
        this.format = format;
    }

    /** The library's stream; opened by the first call, which may fail as reading does. */
    abstract InputStream stream() throws IOException;

    /** Turns the library's complaint into ours. */
    BootyException failure(IOException cause) {
        if (cause instanceof EOFException) return new ImageTruncated(format, cause);
        return new ImageCorrupt(format, String.valueOf(cause.getMessage()), cause);
    }

    @Override
    public final int read(ByteBuffer into) throws BootyException, InterruptedException {
        try {
            int count = stream().read(buffer, 0, Math.min(buffer.length, into.remaining()));
            if (count > 0) into.put(buffer, 0, count);
            return count;
        } catch (SourceInput.Tunnelled tunnelled) {
            tunnelled.rethrow();
            throw new IllegalStateException(tunnelled);
        } catch (IOException cause) {
            throw failure(cause);
        }
    }
}
