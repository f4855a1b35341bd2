package booty.image.format;

import booty.core.error.BootyException;
import booty.image.testkit.BytesSource;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Reads an image to its end, as the writer does. */
final class DecodedImage {
    private DecodedImage() {}

    static byte[] of(byte[] packed) throws BootyException, InterruptedException {
        var all = new ByteArrayOutputStream();
        var block = ByteBuffer.allocateDirect(100_000);
        try (var image = OpenImage.open(BytesSource.of(packed))) {
            do {
                image.read(block.clear());
                var bytes = new byte[block.flip().remaining()];
                block.get(0, bytes);
                all.writeBytes(bytes);
            } while (block.limit() == block.capacity());
        }
        return all.toByteArray();
    }
}
