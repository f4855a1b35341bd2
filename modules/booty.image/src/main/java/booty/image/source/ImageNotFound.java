package booty.image.source;

import booty.core.error.BootyException;
import booty.core.error.Permanent;

/** There is no image at the location. */
public final class ImageNotFound extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    /** Says where, and how it is known; the sentence goes on with {@code why}. */
    public ImageNotFound(Object location, String why) {
        super(
                "there is no image at %s: %s".formatted(location, why),
                "Put the image there, or correct the image's location in the machine's configuration");
    }
}
