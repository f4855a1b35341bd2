package booty.image.testkit;

import booty.image.source.ImageSource;
import booty.image.source.SourceStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** An image in memory that comes in small pieces, as over a network. */
public final class BytesSource implements ImageSource {
    private static final int PIECE_BYTES = 7777;

    private final byte[] bytes;
    private final boolean endIsMarked;

    private BytesSource(byte[] bytes, boolean endIsMarked) {
        this.bytes = bytes;
        this.endIsMarked = endIsMarked;
    }

    /** An image whose length is known. */
    public static BytesSource of(byte[] bytes) {
        return new BytesSource(bytes, true);
    }

    /** An image that just ends. */
    public static BytesSource ofUnknownLength(byte[] bytes) {
        return new BytesSource(bytes, false);
    }

    @Override
    public URI location() {
        return URI.create("memory:image");
    }

    @Override
    public SourceStream open() {
        return stream(ByteBuffer.wrap(bytes));
    }

    private SourceStream stream(ByteBuffer rest) {
        return new BytesStream(rest, endIsMarked ? OptionalLong.of(bytes.length) : OptionalLong.empty(), PIECE_BYTES);
    }

    @Override
    public SourceStream resume(long offset, SourceStream earlier) {
        throw new AssertionError("nobody should resume this");
    }

    @Override
    public SourceStream part(long offset, long end, SourceStream earlier) {
        return stream(ByteBuffer.wrap(bytes, Math.toIntExact(offset), Math.toIntExact(end - offset)));
    }
}
