package booty.legacy;

import booty.core.error.BootyException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The server did not answer, or only with its own failures, however often it was asked. */
public final class ServerUnreachable extends BootyException {
    private static final long serialVersionUID = 1L;

    ServerUnreachable(URI url, int tries, String why, @Nullable Throwable cause) {
        super(
                "no orders from %s in %d tries, last: %s".formatted(url, tries, why),
                "Look whether the server runs there and whether a firewall is between, then start the machine again",
                cause);
    }
}
