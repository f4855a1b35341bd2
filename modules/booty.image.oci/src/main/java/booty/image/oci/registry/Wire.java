package booty.image.oci.registry;

import booty.core.config.Secret;
import booty.core.error.BootyException;
import booty.image.source.HttpBody;
import booty.image.source.HttpSource;
import booty.image.source.ServerFailed;
import booty.image.source.ServerUntrusted;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.CertificateException;
import java.util.Map;
import java.util.Optional;

/**
 * Requests with redirects followed by hand: the {@code Authorization} header stays with the server that
 * it is meant for, and HTTPS does not become HTTP on the way.
 */
final class Wire {
    private static final int REDIRECTS = 5;

    private final HttpClient client;
    private final HttpSource.Limits limits;

    Wire(HttpClient client, HttpSource.Limits limits) {
        this.client = client;
        this.limits = limits;
    }

    /** How long servers may take. */
    HttpSource.Limits limits() {
        return limits;
    }

    /**
     * A response, and whether it is from where it was asked for.
     *
     * @param isFromThere not from another server that a redirect led to
     */
    record Answer(HttpResponse<HttpBody> response, boolean isFromThere) {
        int status() {
            return response.statusCode();
        }
    }

    /**
     * Sends a GET.
     *
     * @throws ServerFailed when no response comes
     * @throws ServerUntrusted when its certificate is not trusted
     * @throws RegistryRefused when redirects lead nowhere
     */
    Answer get(URI from, Map<String, String> headers, Optional<Secret> authorization)
            throws BootyException, InterruptedException {
        var uri = from;
        for (int redirects = 0; redirects <= REDIRECTS; redirects++) {
            boolean isFromThere = isSameServer(from, uri);
            var request = request(uri, headers);
            if (isFromThere) authorization.ifPresent(value -> request.header("Authorization", value.reveal()));
            var response = send(request.build(), uri);
            int status = response.statusCode();
            var location = response.headers().firstValue("location");
            if (location.isEmpty() || status < 301 || status > 308 || status == 304) {
                return new Answer(response, isFromThere);
            }
            response.body().cancel();
            uri = next(uri, location.get());
        }
        throw RegistryRefused.strange(server(from), "redirects more than %d times".formatted(REDIRECTS));
    }

    /** Sends a form, RFC 6749 §4; redirects are not followed. */
    HttpResponse<HttpBody> post(URI to, String form) throws BootyException, InterruptedException {
        var request = request(to, Map.of("Content-Type", "application/x-www-form-urlencoded"))
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return send(request.build(), to);
    }

    private HttpRequest.Builder request(URI uri, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(uri)
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(limits.header())
                .header("User-Agent", "BOOTy-client");
        headers.forEach(request::header);
        return request;
    }

    private HttpResponse<HttpBody> send(HttpRequest request, URI uri) throws BootyException, InterruptedException {
        try {
            return client.send(request, _ -> new HttpBody());
        } catch (IOException cause) {
            var what = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            var server = URI.create(server(uri) + "/");
            if (isAboutTrust(cause)) throw new ServerUntrusted(server, what, cause);
            throw new ServerFailed(server, what, cause);
        }
    }

    private static boolean isAboutTrust(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) return true;
        }
        return false;
    }

    private static URI next(URI from, String location) throws RegistryRefused {
        try {
            var next = from.resolve(URI.create(location));
            boolean isHttp =
                    next.getHost() != null && String.valueOf(next.getScheme()).matches("(?i)https?");
            if (!isHttp) throw RegistryRefused.strange(server(from), "redirects to what is no HTTP location");
            if (isSecure(from) && !isSecure(next)) {
                throw RegistryRefused.strange(server(from), "redirects from HTTPS to HTTP, to " + server(next));
            }
            return next;
        } catch (IllegalArgumentException _) {
            throw RegistryRefused.strange(server(from), "redirects to what is no location");
        }
    }

    static boolean isSecure(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    /** A server by its location, for messages: paths and queries of storage hosts are signed, and so secret. */
    static String server(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority().replaceFirst("^.*@", "");
    }

    private static boolean isSameServer(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) return uri.getPort();
        return isSecure(uri) ? 443 : 80;
    }
}
