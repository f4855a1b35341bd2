package booty.image.source;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import java.net.URI;

/** The server answers, but does not give the image and will not on another try. */
public final class ServerRefused extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    private final int status;

    ServerRefused(URI location, int status) {
        super("%s answers with status %d".formatted(Locations.printable(location), status), remedy(status));
        this.status = status;
    }

    /** The HTTP status that it answered with. */
    public int status() {
        return status;
    }

    private static String remedy(int status) {
        return switch (status) {
            case 401, 403, 407 -> "Let the server give the image to this machine without credentials";
            case 301, 302, 303, 307, 308 -> "Give the location that the server's redirects end at";
            default -> "Open the location from another machine and mend what the server says";
        };
    }
}
