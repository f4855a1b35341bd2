package booty.image.verify;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import booty.image.source.Locations;
import java.net.URI;

/** An image's bytes are not those that its signature was checked over. */
public final class ImageChanged extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    ImageChanged(URI location, long offset) {
        super(
                "%s gives other bytes at offset %d than those that its signature was checked over"
                        .formatted(Locations.printable(location), offset),
                "Find out who changes the image, or what lies between; then start the machine again");
    }
}
