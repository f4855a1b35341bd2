package booty.caprf.vars;

import java.net.URI;
import java.util.Locale;

/** Which addresses may be sent secrets to. */
public final class Transport {
    private Transport() {}

    /** Whether nobody can read what goes there: https, or this machine itself. */
    public static boolean isPrivate(URI url) {
        if ("https".equalsIgnoreCase(url.getScheme())) return true;
        var host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
