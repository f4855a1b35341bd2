package booty.image.verify;

import booty.core.config.ImageConfig.Checksum;
import booty.core.error.BootyException;
import booty.image.source.ImageSource;
import booty.image.source.SourceBroken;
import booty.image.source.SourceStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A checksum of an image as it lies at its source. The bytes are hashed as they pass, where they are
 * read, so whoever waits for the end of the stream learns there whether they were the right ones.
 *
 * @param words where the checksum is from
 */
record SourceDigest(Checksum wanted, String words) implements Proof {
    @Override
    public ImageSource over(ImageSource source) {
        return new Hashed(source, wanted);
    }

    /** This one and another, as where a list is signed and a checksum is given too. */
    Proof and(Checksum other) {
        var first = this;
        return new Proof() {
            @Override
            public ImageSource over(ImageSource source) {
                return new Hashed(first.over(source), other);
            }

            @Override
            public String words() {
                return first.words();
            }
        };
    }

    private record Hashed(ImageSource source, Checksum wanted) implements ImageSource {
        @Override
        public URI location() {
            return source.location();
        }

        @Override
        public SourceStream open() throws BootyException, InterruptedException {
            return new Stream(location(), wanted, source.open());
        }

        @Override
        public SourceStream resume(long offset, SourceStream earlier) throws BootyException {
            throw inOrder(offset);
        }

        @Override
        public SourceStream part(long offset, long end, SourceStream earlier) throws BootyException {
            throw inOrder(offset);
        }

        private SourceBroken inOrder(long offset) {
            return SourceBroken.notResumable(
                    location(), offset, "a checksum over all of it is only known if it is read from its start");
        }
    }

    private static final class Stream implements SourceStream {
        private final URI location;
        private final Checksum wanted;
        private final SourceStream rest;
        private final MessageDigest digest;
        private long bytes;
        private @Nullable String found;

        Stream(URI location, Checksum wanted, SourceStream rest) {
            this.location = location;
            this.wanted = wanted;
            this.rest = rest;
            this.digest = wanted.algorithm().begin();
        }

        @Override
        public OptionalLong length() {
            return rest.length();
        }

        @Override
        public Optional<String> version() {
            return rest.version();
        }

        /** The checksum tells whether anything is missing. */
        @Override
        public boolean endIsMarked() {
            return true;
        }

        @Override
        public boolean endMatters() {
            return true;
        }

        @Override
        public int read(ByteBuffer into) throws BootyException, InterruptedException {
            int from = into.position();
            int count = found == null ? rest.read(into) : -1;
            if (count < 0) {
                if (found == null) found = HexFormat.of().formatHex(digest.digest());
                if (!found.equals(wanted.hex())) throw new SourceMismatch(location, wanted, found, bytes);
                return -1;
            }
            digest.update(into.slice(from, count));
            bytes += count;
            return count;
        }

        @Override
        public void close() {
            rest.close();
        }
    }
}
