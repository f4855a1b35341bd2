package booty.caprf.client;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import booty.core.report.Redaction;
import java.net.URI;

/** What must not be read on the way would go over plain HTTP. Nothing was sent. */
public final class InsecureTransport extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    InsecureTransport(URI url) {
        super(
                "insecure transport: %s is plain http, and a token or commands would go over it"
                        .formatted(Redaction.url(url)),
                "Give the controller https, or set INSECURE_TRANSPORT=true where its network is trusted");
    }
}
