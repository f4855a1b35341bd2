package booty.core.time;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/**
 * The {@code Date} field of an HTTP answer, RFC 9110 §6.6.1. Plain HTTP only: before the clock is
 * right no certificate can be checked.
 */
record HttpDate(URI server) implements TimeSource {
    private static final int MILLIS = 3000;
    private static final int LONGEST_ANSWER = 16 * 1024;

    @Override
    public String name() {
        return "the Date of " + server.getRawAuthority();
    }

    @Override
    public Instant now() throws IOException {
        int port = server.getPort() < 0 ? 80 : server.getPort();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), port), MILLIS);
            socket.setSoTimeout(MILLIS);
            var request =
                    "HEAD / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(server.getRawAuthority());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return date(head(socket.getInputStream()));
        }
    }

    /** The date in the header of an answer. */
    static Instant date(String head) throws IOException {
        for (var line : head.split("\r?\n")) {
            if (!line.toLowerCase(Locale.ROOT).startsWith("date:")) continue;
            var value = line.substring("date:".length()).strip();
            try {
                return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
            } catch (DateTimeParseException cause) {
                throw new IOException("not an HTTP date: " + value, cause);
            }
        }
        throw new IOException("the answer has no Date");
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.length() < LONGEST_ANSWER && head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) break;
            head.append((char) octet);
        }
        return head.toString();
    }
}
