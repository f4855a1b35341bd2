package booty.caprf.client;

import booty.core.error.BootyException;
import booty.core.report.Redaction;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The controller did not answer, or only that it cannot just now. */
public final class ControllerUnreachable extends BootyException {
    private static final long serialVersionUID = 1L;

    ControllerUnreachable(URI url, int tries, String why, @Nullable Throwable cause) {
        super(
                "%s did not take it in %d tries, last: %s".formatted(Redaction.url(url), tries, why),
                "Look whether the controller runs and can be reached from this network",
                cause);
    }
}
