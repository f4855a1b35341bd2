package booty.image.verify;

import booty.image.source.ImageSource;
import booty.image.source.SourceStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/** A small image that was verified and kept: it is not fetched a second time. */
final class HeldImage implements Proof {
    /** What may be kept, in bytes. */
    static final int LIMIT_BYTES = 4 << 20;

    private final byte[] image;
    private final String words;

    HeldImage(byte[] image, String words) {
        this.image = image;
        this.words = words;
    }

    @Override
    public ImageSource over(ImageSource source) {
        var location = source.location();
        return new ImageSource() {
            @Override
            public URI location() {
                return location;
            }

            @Override
            public SourceStream open() {
                return new Stream(0, image.length);
            }

            @Override
            public SourceStream resume(long offset, SourceStream earlier) {
                return new Stream(offset, image.length);
            }

            @Override
            public SourceStream part(long offset, long end, SourceStream earlier) {
                return new Stream(offset, end);
            }
        };
    }

    @Override
    public String words() {
        return words;
    }

    private final class Stream implements SourceStream {
        private final ByteBuffer rest;

        Stream(long offset, long end) {
            rest = ByteBuffer.wrap(image, Math.toIntExact(offset), Math.toIntExact(end - offset));
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.of(image.length);
        }

        @Override
        public Optional<String> version() {
            return Optional.empty();
        }

        @Override
        public boolean endIsMarked() {
            return true;
        }

        @Override
        public int read(ByteBuffer into) {
            if (!rest.hasRemaining()) return -1;
            int count = Math.min(rest.remaining(), into.remaining());
            into.put(into.position(), rest, rest.position(), count);
            into.position(into.position() + count);
            rest.position(rest.position() + count);
            return count;
        }

        @Override
        public void close() {}
    }
}
