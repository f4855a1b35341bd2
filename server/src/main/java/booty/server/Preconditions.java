package booty.server;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;

/** Conditions that a request may make, in the order of RFC 9110 §13.2.2. */
final class Preconditions {
    private Preconditions() {}

    /** The status that answers the request without a file: 304 or 412; empty when the file is wanted. */
    static Optional<Integer> answer(MultiMap headers, ServedFile file) {
        var ifMatch = headers.get(HttpHeaders.IF_MATCH);
        var unmodifiedSince = headers.get("If-Unmodified-Since");
        if (ifMatch != null) {
            if (!file.isIn(ifMatch, false)) return Optional.of(412);
        } else if (unmodifiedSince != null && file.isNewerThan(unmodifiedSince).orElse(false)) {
            return Optional.of(412);
        }
        var ifNoneMatch = headers.get(HttpHeaders.IF_NONE_MATCH);
        var modifiedSince = headers.get(HttpHeaders.IF_MODIFIED_SINCE);
        if (ifNoneMatch != null) {
            if (file.isIn(ifNoneMatch, true)) return Optional.of(304);
        } else if (modifiedSince != null && !file.isNewerThan(modifiedSince).orElse(true)) {
            return Optional.of(304);
        }
        return Optional.empty();
    }
}
