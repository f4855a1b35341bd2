package booty.caprf.vars;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which addresses may be sent secrets to. */
public final class Transport {
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");

    private Transport() {}

    /** Whether nobody can read what goes there: https, or this machine itself. */
    public static boolean isPrivate(URI url) {
        if ("https".equalsIgnoreCase(url.getScheme())) return true;
        var host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
        return host.equals("localhost")
                || host.equals("[::1]")
                || LOOPBACK.matcher(host).matches();
    }
}
