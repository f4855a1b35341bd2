package booty.net;

import booty.core.error.BootyException;
import java.net.URI;

/** The network is up and the server does not answer. */
public final class ServerUnreachable extends BootyException {
    private static final long serialVersionUID = 1L;

    ServerUnreachable(URI server, String reason, String network, String interfaces) {
        super(
                "%s does not answer (%s) over %s; interfaces: %s".formatted(server, reason, network, interfaces),
                "Check that the server runs, that its address is right, and that the network leads there");
    }
}
