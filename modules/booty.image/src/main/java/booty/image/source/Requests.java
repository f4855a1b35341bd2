package booty.image.source;

import booty.core.config.Secret;
import booty.core.error.BootyException;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests for one location, by the transport that suits, along redirects: at most ten, none twice
 * the same, and none from https to http. Credentials go to the location's own server only.
 */
final class Requests {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 10;

    private final URI location;
    private final HttpSource.Limits limits;
    private final Access access;
    private final Optional<Credentials> credentials;
    private final Transport plain;
    private @Nullable Transport tls;

    Requests(URI location, HttpSource.Limits limits, Access access) {
        this.location = location;
        this.limits = limits;
        this.access = access;
        this.credentials = access.credentials().or(() -> Proxies.credentials(location));
        this.plain = new PlainTransport(limits, access.proxies());
    }

    /**
     * Asks, and follows redirects.
     *
     * @param headers what to say beside what is always said
     * @throws ServerFailed when no answer comes
     * @throws RedirectRefused when a redirect leads where nobody should go
     */
    Reply get(Map<String, String> headers) throws BootyException, InterruptedException {
        var all = new LinkedHashMap<String, String>();
        all.put("User-Agent", "BOOTy-client");
        all.put("Accept-Encoding", "identity");
        all.putAll(headers);
        var seen = new HashSet<URI>();
        for (var at = location; ; ) {
            if (!seen.add(at)) throw new RedirectRefused(location, "in a circle");
            if (seen.size() > MOST_REDIRECTS + 1) {
                throw new RedirectRefused(location, "more than %d times".formatted(MOST_REDIRECTS));
            }
            var reply = ask(at, all);
            var next = REDIRECTS.contains(reply.status())
                    ? reply.headers().firstValue("location")
                    : Optional.<String>empty();
            if (next.isEmpty()) return reply;
            reply.close();
            at = target(at, next.get());
        }
    }

    private Reply ask(URI at, Map<String, String> headers) throws BootyException, InterruptedException {
        var all = new LinkedHashMap<>(headers);
        if (isOwn(at)) {
            credentials
                    .map(Credentials::authorization)
                    .map(Secret::reveal)
                    .ifPresent(who -> all.put("Authorization", who));
        }
        try {
            return transport(at).get(at, all);
        } catch (IOException cause) {
            var what = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            if (isAboutTrust(cause)) throw new ServerUntrusted(at, what, cause);
            throw new ServerFailed(at, what, cause);
        }
    }

    private synchronized Transport transport(URI at) throws AccessInvalid {
        if ("http".equalsIgnoreCase(at.getScheme())) return plain;
        if (tls == null) tls = new TlsTransport(limits, access);
        return tls;
    }

    private boolean isOwn(URI at) {
        return at.getHost().equalsIgnoreCase(location.getHost())
                && at.getPort() == location.getPort()
                && Objects.equals(at.getScheme(), location.getScheme());
    }

    private URI target(URI from, String text) throws RedirectRefused {
        if (text.isBlank()) throw new RedirectRefused(location, "to nowhere");
        URI to;
        try {
            to = from.resolve(text.strip());
        } catch (IllegalArgumentException _) {
            throw new RedirectRefused(location, "to what is no location");
        }
        if (!Locations.isHttp(to)) throw new RedirectRefused(location, "to what is no location of http");
        if ("https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(to.getScheme())) {
            throw new RedirectRefused(location, "from https to http, where anybody could change the image");
        }
        return to;
    }

    private static boolean isAboutTrust(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) return true;
        }
        return false;
    }
}
