package booty.image.source;

import booty.core.error.BootyException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The server cannot be reached, or says that it is in trouble itself; another try may work. */
public final class ServerFailed extends BootyException {
    private static final long serialVersionUID = 1L;

    /** Says how, so that the sentence goes on after "cannot be fetched". */
    public ServerFailed(URI location, String how, @Nullable Throwable cause) {
        super(
                "%s cannot be fetched: %s".formatted(Locations.printable(location), how),
                "Check that the server runs, that its log shows this request, and that no firewall is between",
                cause);
    }
}
