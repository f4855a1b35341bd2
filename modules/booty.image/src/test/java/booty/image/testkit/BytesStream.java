package booty.image.testkit;

import booty.image.source.SourceStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The bytes of a buffer, from its position to its limit.
 *
 * @param rest what has not been read; whoever fills it again is read again
 * @param length of the whole; empty for a stream that just ends
 * @param pieceBytes more does not come at once
 */
public record BytesStream(ByteBuffer rest, OptionalLong length, int pieceBytes) implements SourceStream {
    @Override
    public Optional<String> version() {
        return Optional.empty();
    }

    @Override
    public boolean endIsMarked() {
        return length.isPresent();
    }

    @Override
    public int read(ByteBuffer into) {
        if (!rest.hasRemaining()) return -1;
        int count = Math.min(Math.min(pieceBytes, rest.remaining()), into.remaining());
        into.put(rest.slice().limit(count));
        rest.position(rest.position() + count);
        return count;
    }

    @Override
    public void close() {}
}
