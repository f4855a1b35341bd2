package booty.caprf.vars;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/** Addresses of services and images. */
final class Urls {
    /** Where something is reported to or asked for. */
    static final Kind<URI> HTTP = new Kind<>("URL, `http` or `https`", text -> parse(text, List.of("http", "https")));

    /** Where an image is. */
    static final Kind<URI> IMAGE = new Kind<>(
            "URL, `http`, `https`, `oci` or `file`", text -> parse(text, List.of("http", "https", "oci", "file")));

    private Urls() {}

    private static URI parse(String text, List<String> schemes) throws Unfit {
        try {
            var url = new URI(text);
            var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            if (!schemes.contains(scheme))
                throw new Unfit("begins with none of " + String.join("://, ", schemes) + "://");
            if (scheme.equals("file")) return url;
            if (url.getHost() == null) throw new Unfit("names no host");
            if (url.getPort() > 65535) throw new Unfit("has a port above 65535");
            return url;
        } catch (URISyntaxException cause) {
            throw new Unfit("is no URL: " + cause.getReason());
        }
    }
}
