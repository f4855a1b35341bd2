package booty.server;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Watches for the closing boundary of a multipart body, RFC 2046 §5.1.1. A client that fails half-way
 * may end its request in order, and only this tells its image from a whole one.
 */
final class BodyEnd {
    private static final Pattern BOUNDARY =
            Pattern.compile("(?i).*;\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70})).*");
    /** White space that may follow it. */
    private static final int SLACK = 16;

    private final String closing;
    private byte[] tail = {};

    /**
     * Has seen nothing yet.
     *
     * @param boundary without the dashes
     */
    BodyEnd(String boundary) {
        this.closing = "--" + boundary + "--";
    }

    /** The boundary that a Content-Type names. */
    static Optional<String> boundary(String contentType) {
        var matcher = BOUNDARY.matcher(contentType);
        if (!matcher.matches()) return Optional.empty();
        return Optional.of(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }

    /** Sees the next bytes of the body. */
    void add(Buffer next) {
        int keep = closing.length() + SLACK;
        if (next.length() >= keep) {
            tail = next.getBytes(next.length() - keep, next.length());
        } else {
            var joined = Buffer.buffer(tail).appendBuffer(next);
            tail = joined.getBytes(Math.max(0, joined.length() - keep), joined.length());
        }
    }

    /** Whether what was seen so far ends with the closing boundary. */
    boolean isThere() {
        return new String(tail, StandardCharsets.ISO_8859_1).stripTrailing().endsWith(closing);
    }
}
