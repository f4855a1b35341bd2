package booty.image.source;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import java.net.URI;

/** The server cannot prove that it is the one that was meant. */
public final class ServerUntrusted extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    /** Says why, so that the sentence goes on after "is not to be trusted". */
    public ServerUntrusted(URI location, String why, Throwable cause) {
        super(
                "%s is not to be trusted: %s".formatted(Locations.printable(location), why),
                "Check the server's certificate, the authorities and pins given for it, and this machine's clock",
                cause);
    }
}
