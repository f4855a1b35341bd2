package booty.image.source;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The status line and the header of a response, RFC 9112 §4 and §5.
 *
 * @param status 100 to 599
 * @param mayKeepAlive whether the server will take another request on this connection
 */
record ResponseHead(int status, boolean mayKeepAlive, HttpHeaders headers) {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.([01]) ([1-5]\\d\\d)( .*)?");
    private static final Pattern FIELD = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*(.*?)[ \\t]*");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    /**
     * Reads the lines up to the empty one.
     *
     * @param lines without their ends
     * @throws IOException when this is not the head of an HTTP/1 response
     */
    static ResponseHead parse(List<String> lines) throws IOException {
        var status = STATUS.matcher(lines.isEmpty() ? "" : lines.getFirst());
        if (!status.matches()) throw new IOException("the server does not speak HTTP/1.1");
        var fields = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (var line : lines.subList(1, lines.size())) {
            var field = FIELD.matcher(line);
            if (!field.matches() || !isPrintable(field.group(2))) {
                throw new IOException("a header line of the server is malformed");
            }
            fields.computeIfAbsent(field.group(1), _ -> new ArrayList<>()).add(field.group(2));
        }
        boolean keep = status.group(1).equals("1") && !mentions(fields, "connection", "close");
        return new ResponseHead(Integer.parseInt(status.group(2)), keep, HttpHeaders.of(fields, (_, _) -> true));
    }

    private static boolean isPrintable(String value) {
        return value.chars().noneMatch(c -> (c < ' ' && c != '\t') || c == 127);
    }

    private static boolean mentions(Map<String, List<String>> fields, String name, String word) {
        return fields.getOrDefault(name, List.of()).stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(word));
    }

    /** Whether the body comes in chunks, which then say where it ends. */
    static boolean isChunked(HttpHeaders headers) {
        return headers.allValues("transfer-encoding").stream()
                .anyMatch(value -> value.strip().equalsIgnoreCase("chunked"));
    }

    /**
     * How long the body is, if the header says; chunks win over a length, RFC 9112 §6.3.
     *
     * @throws IOException when the header contradicts itself
     */
    static OptionalLong contentLength(HttpHeaders headers) throws IOException {
        if (headers.firstValue("transfer-encoding").isPresent()) return OptionalLong.empty();
        var values = headers.allValues("content-length").stream().distinct().toList();
        if (values.isEmpty()) return OptionalLong.empty();
        if (values.size() > 1 || !LENGTH.matcher(values.getFirst()).matches()) {
            throw new IOException("the server says two lengths, or none that is a number");
        }
        return OptionalLong.of(Long.parseLong(values.getFirst()));
    }

    /** A request as it goes over the wire. */
    static byte[] request(String target, Map<String, String> headers) {
        var text = new StringBuilder("GET ").append(target).append(" HTTP/1.1\r\n");
        headers.forEach((name, value) -> {
            if (!isPrintable(value)) throw new IllegalArgumentException("a control character in " + name);
            text.append(name).append(": ").append(value).append("\r\n");
        });
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
