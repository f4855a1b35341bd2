package booty.caprf.client;

import booty.core.error.BootyException;
import booty.core.report.Redaction;
import java.net.URI;

/** The controller answered, and not as it was hoped. */
public final class ControllerRefused extends BootyException {
    private static final long serialVersionUID = 1L;

    private final int status;

    ControllerRefused(URI url, int tries, int status) {
        this(url, tries, status, "status " + status);
    }

    ControllerRefused(URI url, int tries, int status, String why) {
        super(
                "%s answered %s in %d tr%s".formatted(Redaction.url(url), why, tries, tries == 1 ? "y" : "ies"),
                status == 401 || status == 403
                        ? "Check TOKEN in /deploy/vars, and whether it has expired"
                        : "Check the addresses in /deploy/vars and the controller's log");
        this.status = status;
    }

    /** What it answered. */
    public int status() {
        return status;
    }
}
