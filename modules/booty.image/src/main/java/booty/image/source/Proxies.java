package booty.image.source;

import booty.core.config.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * HTTP proxies as the variables {@code http_proxy}, {@code https_proxy} and {@code no_proxy} name
 * them, the way curl reads them; this machine itself is always reached directly.
 *
 * @param http for {@code http} locations, {@code http://[user:password@]host[:port]}
 * @param https for {@code https} locations
 * @param direct hosts that are reached without: a name with all names below it, an address, or {@code *}
 */
public record Proxies(Optional<URI> http, Optional<URI> https, List<String> direct) {
    /** No proxy at all. */
    public static final Proxies NONE = new Proxies(Optional.empty(), Optional.empty(), List.of());

    public Proxies {
        direct = List.copyOf(direct);
    }

    /**
     * Reads variables such as the environment's.
     *
     * @param variables only lower-case {@code http_proxy} counts, since a CGI server sets the other from
     *     a request; of the others lower case wins
     */
    public static Proxies of(Map<String, String> variables) {
        var direct = value(variables, "no_proxy", "NO_PROXY").orElse("");
        return new Proxies(
                value(variables, "http_proxy").flatMap(Proxies::proxy),
                value(variables, "https_proxy", "HTTPS_PROXY").flatMap(Proxies::proxy),
                Stream.of(direct.split("[,\\s]+"))
                        .filter(entry -> !entry.isEmpty())
                        .map(entry -> entry.toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static Optional<String> value(Map<String, String> variables, String... names) {
        return Stream.of(names)
                .map(name -> variables.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    private static Optional<URI> proxy(String value) {
        try {
            var uri = URI.create(value.contains("://") ? value.strip() : "http://" + value.strip());
            boolean usable = "http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
            return usable ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // as curl: what is no URL is no proxy
        }
    }

    /** The proxy on the way to a location, if one is. */
    public Optional<URI> to(URI location) {
        var host = location.getHost();
        if (host == null || isDirect(host.toLowerCase(Locale.ROOT), location.getPort())) return Optional.empty();
        return "https".equalsIgnoreCase(location.getScheme()) ? https : http;
    }

    /** Who one is to a proxy or a server whose location says it; empty if it does not. */
    static Optional<Credentials.Basic> credentials(URI location) {
        var info = location.getRawUserInfo();
        if (info == null) return Optional.empty();
        int colon = info.indexOf(':');
        var user = decoded(colon < 0 ? info : info.substring(0, colon));
        if (user.indexOf(':') >= 0) return Optional.empty(); // no such name can be sent
        return Optional.of(new Credentials.Basic(user, Secret.of(decoded(colon < 0 ? "" : info.substring(colon + 1)))));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private boolean isDirect(String host, int port) {
        if (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]")) return true;
        return direct.stream().anyMatch(entry -> {
            int colon = entry.lastIndexOf(':');
            boolean withPort = colon > 0 && entry.indexOf(':') == colon;
            if (withPort && !entry.substring(colon + 1).equals(String.valueOf(port))) return false;
            var name = (withPort ? entry.substring(0, colon) : entry).replaceFirst("^\\*?\\.", "");
            return name.equals("*") || host.equals(name) || host.endsWith("." + name);
        });
    }
}
