package booty.image.format;

import booty.core.error.BootyException;
import booty.image.source.ImageSource;
import booty.image.testkit.BytesSource;
import java.io.ByteArrayOutputStream;

/** Reads an image to its end, as the writer does. */
final class DecodedImage {
    private DecodedImage() {}

    static byte[] of(byte[] packed) throws BootyException, InterruptedException {
        return of(packed, 96 << 20);
    }

    /** With buffers of so many bytes. */
    static byte[] of(byte[] packed, long budgetBytes) throws BootyException, InterruptedException {
        return of(BytesSource.of(packed), budgetBytes);
    }

    /** From any source. */
    static byte[] of(ImageSource source, long budgetBytes) throws BootyException, InterruptedException {
        var all = new ByteArrayOutputStream();
        try (var image = OpenImage.open(source, budgetBytes)) {
            for (var block = image.next(); block != null; block = image.next()) {
                var bytes = new byte[block.length()];
                block.view().get(bytes);
                all.writeBytes(bytes);
                block.release();
            }
        }
        return all.toByteArray();
    }
}
