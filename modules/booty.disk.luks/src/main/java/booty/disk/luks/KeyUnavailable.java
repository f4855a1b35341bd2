package booty.disk.luks;

import booty.core.error.BootyException;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The passphrase of the encrypted volumes cannot be had. */
final class KeyUnavailable extends BootyException {
    private static final long serialVersionUID = 1L;

    private KeyUnavailable(URI location, String why, @Nullable IOException cause) {
        super(
                "no LUKS passphrase from %s: %s".formatted(printable(location), why),
                "Open LUKS_KEY_URL from this network; it must answer with the passphrase, one line of text",
                cause);
    }

    static KeyUnavailable refused(URI location, String why) {
        return new KeyUnavailable(location, why, null);
    }

    static KeyUnavailable unreachable(URI location, IOException cause) {
        return new KeyUnavailable(location, String.valueOf(cause.getMessage()), cause);
    }

    /** Without what a URL may say of passwords: before an at sign, or in its query. */
    static String printable(URI location) {
        return "%s://%s%s".formatted(location.getScheme(), location.getHost(), location.getPath());
    }
}
