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
    private final ServerSocket socket;
    private final Answer answer;
    private final List<String> requests = new ArrayList<>();

    /** What is sent for a request; the connection is closed after it. */
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
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("range: bytes="))
                    .map(line -> Integer.parseInt(line.substring(13, line.length() - 1)))
                    .findFirst();
        }
    }

    /** Starts on a free port of the loopback interface. */
    public RawServer(Answer answer) throws IOException {
        this.answer = answer;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** Where it is. */
    public URI uri() {
        return URI.create("http://127.0.0.1:%d/image".formatted(socket.getLocalPort()));
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
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            var head = new StringBuilder();
            for (int c; (c = in.read()) >= 0; ) {
                head.append((char) c);
                if (head.toString().endsWith("\r\n\r\n")) break;
            }
            int number;
            synchronized (this) {
                requests.add(head.toString());
                number = requests.size();
            }
            var out = connection.getOutputStream();
            answer.to(number, new Exchange(head.toString(), in, out, connection));
            out.flush();
        } catch (Exception _) {
            // the client went away, which is its right
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
