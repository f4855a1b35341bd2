package booty.caprf.testkit;

import java.util.Map;
import java.util.Optional;

/**
 * A request as the controller double got it.
 *
 * @param headers by name in lower case
 */
public record Heard(String method, String path, String query, Map<String, String> headers, String body) {
    public Heard {
        headers = Map.copyOf(headers);
    }

    /** A header, by its name in lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The token that it carries; empty for none. */
    public String bearer() {
        return header("authorization")
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length()))
                .orElse("");
    }

    /** Method, path and body in a line, for assertions on the order of things. */
    public String line() {
        return "%s %s %s".formatted(method, path, body).strip();
    }
}
