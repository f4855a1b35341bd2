package booty.image.verify;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import booty.image.source.ImageSource;
import booty.image.source.Locations;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Fetches files that are small or wrong. */
final class SmallFile {
    private SmallFile() {}

    /**
     * Fetches a whole file.
     *
     * @param limitBytes how much of it is taken at most
     * @throws TooLarge when there is more
     * @throws BootyException when its source fails
     */
    static byte[] fetch(ImageSource source, int limitBytes) throws BootyException, InterruptedException {
        try (var stream = source.open()) {
            var buffer = ByteBuffer.allocate(8192);
            while (stream.read(buffer) >= 0) {
                if (buffer.position() > limitBytes) throw new TooLarge(source.location(), limitBytes);
                if (!buffer.hasRemaining()) {
                    // one byte more than may be, to see whether it comes
                    long larger = Math.min(2L * buffer.capacity(), limitBytes + 1L);
                    buffer = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), (int) larger))
                            .position(buffer.position());
                }
            }
            return Arrays.copyOf(buffer.array(), buffer.position());
        }
    }

    /** A file is too large to be what it should be. */
    static final class TooLarge extends BootyException implements Permanent {
        private static final long serialVersionUID = 1L;

        TooLarge(URI location, int limitBytes) {
            super(
                    "%s has more than %d bytes, too many for a signature or a list of checksums"
                            .formatted(Locations.printable(location), limitBytes),
                    "Correct its address");
        }
    }
}
