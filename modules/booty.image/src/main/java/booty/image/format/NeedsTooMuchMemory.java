package booty.image.format;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import org.jspecify.annotations.Nullable;

/** An image was compressed so that decoding it takes more memory than is set aside for that. */
public final class NeedsTooMuchMemory extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    NeedsTooMuchMemory(String format, long limitBytes, String remedy, @Nullable Throwable cause) {
        super(
                "the image needs more than %d MB of memory to be decompressed by %s"
                        .formatted(limitBytes / 1_000_000, format),
                remedy,
                cause);
    }
}
