package booty.image.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An HTTP server that answers each request as a test tells it, also as no server should. */
public final class RawServer implements AutoCloseable {
    /** What a client of TLS begins with, RFC 8446 §5.1. */
    private static final int TLS_HANDSHAKE = 22;

    private final ServerSocket socket;
    private final Answer answer;
    private final String scheme;
    private final boolean keepAlive;
    private final List<String> requests = new ArrayList<>();
    private int connections;

    /** What is sent for a request; the connection is closed after it unless it is kept alive. */
    @FunctionalInterface
    public interface Answer {
        /** Answers request {@code number}, counted from 1. */
        void to(int number, Exchange exchange) throws Exception;
    }

    /** One request and the way to answer it. */
    public record Exchange(String head, InputStream in, OutputStream out, Socket socket) {
        /** Sends a header. */
        public Exchange status(String status, String... headers) throws IOException {
            out.write(("HTTP/1.1 " + status + "\r\n" + String.join("\r\n", headers)
                            + (headers.length == 0 ? "" : "\r\n") + "\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            return this;
        }

        /** Sends a part of a body. */
        public Exchange bytes(byte[] body, int from, int to) throws IOException {
            out.write(body, from, to - from);
            return this;
        }

        /** Ends the connection so that the other side sees an error and not an end. */
        public void reset() throws IOException {
            out.flush();
            Thread.onSpinWait();
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Where a request for a range begins; empty for all. */
        public Optional<Integer> rangeStart() {
            return range(0).filter(start -> !start.isEmpty()).map(Integer::valueOf);
        }

        /** Where a request for a range ends, exclusive; empty for all, or all the rest. */
        public Optional<Integer> rangeEnd() {
            return range(1).filter(last -> !last.isEmpty()).map(last -> Integer.parseInt(last) + 1);
        }

        private Optional<String> range(int which) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("range: bytes="))
                    .map(line -> line.substring(13).split("-", -1)[which])
                    .findFirst();
        }

        /** What a header of the request says; empty if it has none of that name. */
        public Optional<String> header(String name) {
            var start = name.toLowerCase(Locale.ROOT) + ": ";
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()))
                    .findFirst();
        }

        /** Answers as a good server does: all of a body, or the range that is asked for. */
        public void serve(byte[] body, String tag) throws IOException {
            int from = rangeStart().orElse(0);
            int end = rangeEnd().orElse(body.length);
            boolean part =
                    rangeStart().isPresent() && header("If-Range").orElse(tag).equals(tag);
            if (part) {
                status(
                                "206 Partial Content",
                                "Content-Range: bytes %d-%d/%d".formatted(from, end - 1, body.length),
                                "Content-Length: " + (end - from),
                                "ETag: " + tag)
                        .bytes(body, from, end);
            } else {
                status("200 OK", "Content-Length: " + body.length, "ETag: " + tag)
                        .bytes(body, 0, body.length);
            }
        }
    }

    /** Starts on a free port of the loopback interface. */
    public RawServer(Answer answer) throws IOException {
        this(loopback(), "http", false, answer);
    }

    private RawServer(ServerSocket socket, String scheme, boolean keepAlive, Answer answer) {
        this.scheme = scheme;
        this.keepAlive = keepAlive;
        this.answer = answer;
        this.socket = socket;
        Thread.ofVirtual().start(this::accept);
    }

    /** A server that takes request after request on each connection. */
    public static RawServer keepingAlive(Answer answer) throws IOException {
        return new RawServer(loopback(), "http", true, answer);
    }

    /** A server on a socket that speaks TLS. */
    public static RawServer overTls(ServerSocket socket, Answer answer) {
        return new RawServer(socket, "https", false, answer);
    }

    private static ServerSocket loopback() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** How many connections there were so far. */
    public synchronized int connections() {
        return connections;
    }

    /** Where it is. */
    public URI uri() {
        return URI.create("%s://127.0.0.1:%d/image".formatted(scheme, socket.getLocalPort()));
    }

    /** The headers of all requests so far. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        while (true) {
            try {
                var connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        synchronized (this) {
            connections++;
        }
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            do {
                var head = head(in);
                if (head.isEmpty()) return;
                int number;
                synchronized (this) {
                    requests.add(head);
                    number = requests.size();
                }
                var out = connection.getOutputStream();
                answer.to(number, new Exchange(head, in, out, connection));
                out.flush();
            } while (keepAlive);
        } catch (Exception _) {
            // the client went away, which is its right
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (int c; (c = in.read()) >= 0; ) {
            if (c == TLS_HANDSHAKE && head.isEmpty()) break; // as other servers of plain HTTP, hang up
            head.append((char) c);
            if (c == '\n' && head.toString().endsWith("\r\n\r\n")) break;
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
