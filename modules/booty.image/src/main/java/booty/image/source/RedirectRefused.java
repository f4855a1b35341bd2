package booty.image.source;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import java.net.URI;

/** The server sends one elsewhere, and there nobody should go. */
public final class RedirectRefused extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    RedirectRefused(URI location, String why) {
        super(
                "%s redirects %s".formatted(Locations.printable(location), why),
                "Give the location that the server's redirects end at");
    }
}
