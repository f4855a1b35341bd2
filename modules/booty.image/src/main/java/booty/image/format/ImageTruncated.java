package booty.image.format;

import booty.core.error.BootyException;
import org.jspecify.annotations.Nullable;

/** An image ends before its format does. */
public final class ImageTruncated extends BootyException {
    private static final long serialVersionUID = 1L;

    ImageTruncated(String format, @Nullable Throwable cause) {
        super(
                "the image is cut short: it ends in the middle of its %s data".formatted(format),
                "Compare the image's size on the server with the original's, and copy it there again",
                cause);
    }
}
