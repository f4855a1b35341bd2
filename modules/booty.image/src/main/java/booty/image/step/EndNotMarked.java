package booty.image.step;

import booty.core.error.BootyException;
import booty.core.error.Permanent;

/** Nothing would tell if the last part of an image were missing. */
final class EndNotMarked extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    EndNotMarked(String location) {
        super(
                "%s sends a raw image without saying how long it is".formatted(location),
                "Let the server send a Content-Length, give a checksum of the image, or compress it");
    }
}
