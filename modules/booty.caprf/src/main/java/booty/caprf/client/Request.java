package booty.caprf.client;

import booty.core.config.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One request to the controller.
 *
 * @param method {@code GET}, {@code HEAD} or {@code POST}
 * @param type of the body; empty for a request without one
 * @param body as UTF-8
 * @param headers what else it carries
 * @param timeout until the answer is complete
 */
public record Request(
        String method,
        URI url,
        Optional<String> type,
        String body,
        Map<String, String> headers,
        Optional<Secret> token,
        Duration timeout) {
    /** How long the original waited for any answer. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    public Request {
        headers = Map.copyOf(headers);
    }

    static Request get(URI url, Map<String, String> headers) {
        return new Request("GET", url, Optional.empty(), "", headers, Optional.empty(), TIMEOUT);
    }

    /** A question whether something is there, for ten seconds as the original had it. */
    public static Request head(URI url) {
        return new Request("HEAD", url, Optional.empty(), "", Map.of(), Optional.empty(), Duration.ofSeconds(10));
    }

    static Request text(URI url, String text) {
        return post(url, "text/plain", text);
    }

    static Request json(URI url, String json) {
        return post(url, "application/json", json);
    }

    private static Request post(URI url, String type, String body) {
        return new Request("POST", url, Optional.of(type), body, Map.of(), Optional.empty(), TIMEOUT);
    }

    Request with(Secret bearer) {
        return new Request(method, url, type, body, headers, Optional.of(bearer), timeout);
    }

    Request with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Request(method, url, type, body, more, token, timeout);
    }

    Request within(Duration limit) {
        return new Request(method, url, type, body, headers, token, limit);
    }

    /** The same to another place, RFC 9110 §15.4: 307 and 308 keep the method, others become GET unless HEAD. */
    Request redirected(URI to, int status) {
        boolean same = to.getScheme().equalsIgnoreCase(url.getScheme())
                && to.getRawAuthority().equals(url.getRawAuthority());
        var bearer = same ? token : Optional.<Secret>empty();
        if (status == 307 || status == 308) return new Request(method, to, type, body, headers, bearer, timeout);
        var other = method.equals("HEAD") ? method : "GET";
        return new Request(other, to, Optional.empty(), "", headers, bearer, timeout);
    }
}
