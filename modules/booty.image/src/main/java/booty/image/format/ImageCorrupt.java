package booty.image.format;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import org.jspecify.annotations.Nullable;

/** The bytes of an image break its format. */
public final class ImageCorrupt extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    ImageCorrupt(String format, String what, @Nullable Throwable cause) {
        super(
                "the image is damaged: %s says: %s".formatted(format, what),
                "Check the image with %s -t where it was made, and copy it to the server again".formatted(format),
                cause);
    }
}
