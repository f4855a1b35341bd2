package booty.image.verify;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import booty.image.source.Locations;
import java.net.URI;

/** An image goes on where no image for the target disk would. */
public final class TooMuchToVerify extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    TooMuchToVerify(URI location, long limitBytes) {
        super(
                "%s has more than %d bytes, which the target disk has no room for"
                        .formatted(Locations.printable(location), limitBytes),
                "Check the image's address, or take a larger disk");
    }
}
