package booty.image.format;

import booty.core.error.BootyException;
import booty.image.source.SourceStream;
import java.nio.ByteBuffer;

/** An image that is not compressed. */
final class RawDecoder implements Decoder {
    private final SourceStream stream;
    private long position;

    RawDecoder(SourceStream stream) {
        this.stream = stream;
    }

    @Override
    public int read(ByteBuffer into) throws BootyException, InterruptedException {
        int count = stream.read(into);
        if (count > 0) position += count;
        return count;
    }

    @Override
    public long resumeAt() {
        return position;
    }
}
