package booty.legacy;

import booty.core.error.BootyException;
import java.net.URI;

/** The server answered with something that is no config and will not become one by asking again. */
public final class ServerRefused extends BootyException {
    private static final long serialVersionUID = 1L;

    ServerRefused(URI url, String answer) {
        super(
                "%s answered %s instead of a config".formatted(url, answer),
                "Check that %s is the address of a BOOTy server, such as http://server:3000/booty"
                        .formatted(LegacyProvider.VARIABLE));
    }
}
