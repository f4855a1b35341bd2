package booty.fuzz;

import booty.core.error.BootyException;
import booty.image.format.ImageFormat;
import java.nio.ByteBuffer;

/** What tells formats of images apart. */
final class ImageFormatFuzz {
    private ImageFormatFuzz() {}

    /** Bytes that are no image are refused by name. */
    public static void fuzzerTestOneInput(byte[] input) {
        try {
            ImageFormat.of(ByteBuffer.wrap(input));
        } catch (BootyException _) {
            // refused
        }
    }
}
