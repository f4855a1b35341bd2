package booty.image.testkit;

import booty.image.testkit.RawServer.Exchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How a server of files misbehaves; a client that asks for the rest of a broken answer is answered too. */
public enum Fault {
    NONE(true),
    RESET_THEN_RANGE(true),
    CUT_THEN_RANGE(true),
    CUT_EVERY_300_KB(true),
    STALL_THEN_RANGE(true),
    SLOW_LORIS_THEN_RANGE(true),
    UNAVAILABLE_TWICE(true),
    REFUSED_CONNECTIONS_OF_RANGES(true),
    REDIRECT(true),
    CHUNKED(true),
    CUT_CHUNKED_THEN_RANGE(true),
    IGNORES_RANGE(false),
    WRONG_RANGE_START(false),
    WRONG_RANGE_TOTAL(false),
    SHORT_RANGE(false),
    CHANGED_TAG(false),
    NO_TAG(false),
    UNAVAILABLE_TWICE_IN_THE_MIDDLE(true),
    RANGE_401(false),
    RANGE_503(false),
    RANGE_416(false),
    RANGE_500(false),
    ALWAYS_STALLS(false),
    ALWAYS_CUT_AT_ONCE(false),
    TOO_LONG_A_LENGTH(false),
    TOO_SHORT_A_LENGTH(false),
    CUT_CHUNKED(false),
    NOT_FOUND(false),
    UNAUTHORIZED(false),
    FORBIDDEN(false),
    ERROR_500(false),
    ERROR_503(false),
    FLIPPED_BIT(false),
    CUT_WITHOUT_A_LENGTH(false),
    RANGE_403(false),
    ENDLESS_HEADER(false),
    ENDLESS_HEADER_LINE(false),
    ENDLESS_STATUS_100(false),
    REDIRECT_WITHOUT_END(false),
    REDIRECT_TO_FILE(false),
    EMPTY(false),
    NOT_HTTP(false),
    REDIRECT_LOOP(false);

    private final boolean succeeds;

    Fault(boolean succeeds) {
        this.succeeds = succeeds;
    }

    /** Whether a client of plain HTTP can get the whole file all the same, with nothing but an entity tag to go by. */
    public boolean succeeds() {
        return succeeds;
    }

    /**
     * Answers a request as this fault has it.
     *
     * @param body what the file is
     * @param number of the request, counted from 1
     */
    public void answer(byte[] body, int number, Exchange to) throws Exception {
        int from = to.rangeStart().orElse(0);
        var length = "Content-Length: " + body.length;
        var tag = "ETag: \"one\"";
        int half = body.length / 2;
        if (from == 0) {
            switch (this) {
                case NONE -> to.status("200 OK", length).bytes(body, 0, body.length);
                case RESET_THEN_RANGE, REFUSED_CONNECTIONS_OF_RANGES -> {
                    to.status("200 OK", length, tag).bytes(body, 0, half);
                    Thread.sleep(50);
                    to.reset();
                }
                case CUT_EVERY_300_KB ->
                    to.status("200 OK", length, tag).bytes(body, 0, Math.min(300_000, body.length));
                case STALL_THEN_RANGE, ALWAYS_STALLS -> {
                    to.status("200 OK", length, tag).bytes(body, 0, half);
                    Thread.sleep(3000);
                }
                case SLOW_LORIS_THEN_RANGE -> {
                    to.status("200 OK", length, tag).bytes(body, 0, half);
                    for (int i = half; i < body.length; i++) {
                        to.bytes(body, i, i + 1);
                        Thread.sleep(20);
                    }
                }
                case UNAVAILABLE_TWICE -> {
                    if (number < 3) to.status("503 Service Unavailable", "Content-Length: 0");
                    else to.status("200 OK", length).bytes(body, 0, body.length);
                }
                case REDIRECT -> {
                    if (number == 1) to.status("302 Found", "Location: /elsewhere", "Content-Length: 0");
                    else to.status("200 OK", length).bytes(body, 0, body.length);
                }
                case CHUNKED -> {
                    to.status("200 OK", "Transfer-Encoding: chunked");
                    chunk(to, body, 0, body.length);
                    to.out().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                case CUT_CHUNKED, CUT_CHUNKED_THEN_RANGE -> {
                    to.status("200 OK", "Transfer-Encoding: chunked", this == CUT_CHUNKED ? "X: y" : tag);
                    chunk(to, body, 0, half);
                }
                case NO_TAG -> to.status("200 OK", length).bytes(body, 0, half);
                case ALWAYS_CUT_AT_ONCE -> to.status("200 OK", length, tag);
                case TOO_LONG_A_LENGTH ->
                    to.status("200 OK", "Content-Length: " + (body.length + 1000))
                            .bytes(body, 0, body.length);
                case TOO_SHORT_A_LENGTH ->
                    to.status("200 OK", "Content-Length: " + (body.length - 1000))
                            .bytes(body, 0, body.length);
                case NOT_FOUND -> to.status("404 Not Found", "Content-Length: 0");
                case UNAUTHORIZED ->
                    to.status("401 Unauthorized", "WWW-Authenticate: Basic realm=\"images\"", "Content-Length: 0");
                case ERROR_503 -> to.status("503 Service Unavailable", "Retry-After: 1", "Content-Length: 0");
                case FLIPPED_BIT -> {
                    var flipped = body.clone();
                    flipped[half] ^= 4;
                    to.status("200 OK", length, tag).bytes(flipped, 0, body.length);
                }
                case CUT_WITHOUT_A_LENGTH -> to.status("200 OK").bytes(body, 0, half);
                case ENDLESS_HEADER -> forever(to, "HTTP/1.1 200 OK\r\n", "X-Filler: and so on\r\n");
                case ENDLESS_HEADER_LINE -> forever(to, "HTTP/1.1 200 OK\r\n", "X-Filler");
                case ENDLESS_STATUS_100 -> forever(to, "", "HTTP/1.1 100 Continue\r\n\r\n");
                case REDIRECT_WITHOUT_END -> to.status("307 Temporary Redirect", "Location: /" + number);
                case REDIRECT_TO_FILE -> to.status("302 Found", "Location: file:///etc/hostname");
                case FORBIDDEN -> to.status("403 Forbidden", "Content-Length: 0");
                case ERROR_500 -> to.status("500 Internal Server Error", "Content-Length: 0");
                case EMPTY -> to.status("200 OK", "Content-Length: 0");
                case NOT_HTTP -> to.out().write(new byte[] {0, 1, 2, 3, 13, 10, 13, 10});
                case REDIRECT_LOOP -> to.status("302 Found", "Location: /image", "Content-Length: 0");
                default -> to.status("200 OK", length, tag).bytes(body, 0, half);
            }
            return;
        }
        var range = "Content-Range: bytes %d-%d/%d".formatted(from, body.length - 1, body.length);
        var rest = "Content-Length: " + (body.length - from);
        switch (this) {
            case CUT_EVERY_300_KB ->
                to.status("206 Partial Content", range, rest, tag)
                        .bytes(body, from, Math.min(from + 300_000, body.length));
            case REFUSED_CONNECTIONS_OF_RANGES -> {
                if (number < 4) to.reset();
                else to.status("206 Partial Content", range, rest, tag).bytes(body, from, body.length);
            }
            case IGNORES_RANGE -> to.status("200 OK", length, tag).bytes(body, 0, body.length);
            case WRONG_RANGE_START ->
                to.status(
                                "206 Partial Content",
                                "Content-Range: bytes %d-%d/%d".formatted(from + 1, body.length - 1, body.length),
                                "Content-Length: " + (body.length - from - 1))
                        .bytes(body, from + 1, body.length);
            case WRONG_RANGE_TOTAL ->
                to.status(
                                "206 Partial Content",
                                "Content-Range: bytes %d-%d/%d".formatted(from, body.length, body.length + 1),
                                "Content-Length: " + (body.length - from + 1))
                        .bytes(body, from, body.length)
                        .bytes(new byte[1], 0, 1);
            case SHORT_RANGE ->
                to.status(
                                "206 Partial Content",
                                "Content-Range: bytes %d-%d/%d".formatted(from, from + 9, body.length),
                                "Content-Length: 10")
                        .bytes(body, from, from + 10);
            case CHANGED_TAG ->
                to.status("206 Partial Content", range, rest, "ETag: \"two\"").bytes(body, from, body.length);
            case UNAVAILABLE_TWICE_IN_THE_MIDDLE -> {
                if (number < 4) to.status("503 Service Unavailable", "Content-Length: 0");
                else to.status("206 Partial Content", range, rest, tag).bytes(body, from, body.length);
            }
            case RANGE_401 ->
                to.status("401 Unauthorized", "WWW-Authenticate: Basic realm=\"images\"", "Content-Length: 0");
            case RANGE_503 -> to.status("503 Service Unavailable", "Content-Length: 0");
            case RANGE_416 -> to.status("416 Range Not Satisfiable", "Content-Length: 0");
            case RANGE_403 -> to.status("403 Forbidden", "Content-Length: 0");
            case RANGE_500 -> to.status("500 Internal Server Error", "Content-Length: 0");
            case ALWAYS_STALLS -> {
                to.status("206 Partial Content", range, rest, tag);
                Thread.sleep(3000);
            }
            default -> to.status("206 Partial Content", range, rest, tag).bytes(body, from, body.length);
        }
    }

    private static void forever(Exchange to, String start, String line) throws IOException {
        to.out().write(start.getBytes(StandardCharsets.US_ASCII));
        var lines = line.repeat(1000).getBytes(StandardCharsets.US_ASCII);
        while (true) to.out().write(lines); // until the client has had enough
    }

    private static void chunk(Exchange to, byte[] body, int from, int end) throws IOException {
        to.out().write((Integer.toHexString(end - from) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        to.bytes(body, from, end);
        to.out().write(new byte[] {13, 10});
    }
}
