package booty.image.oci.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** An HTTP server of one connection a request, which can also end an answer before its end. */
public final class FakeServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Function<Request, Response> answer;
    private final List<Request> requests = new ArrayList<>();

    /**
     * What was asked.
     *
     * @param headers by name in lower case
     */
    public record Request(String method, String target, Map<String, String> headers, String body) {
        /** The target without its query. */
        public String path() {
            return target.replaceFirst("\\?.*", "");
        }

        /** A header, or nothing. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /**
     * What is answered.
     *
     * @param cutAt after how many bytes of the body the connection breaks; negative to send all
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares answers
    public record Response(int status, Map<String, String> headers, byte[] body, int cutAt) {
        /** A status alone. */
        public static Response of(int status, String... headers) {
            return new Response(status, pairs(headers), new byte[0], -1);
        }

        /** A body. */
        public static Response of(byte[] body, String... headers) {
            return new Response(200, pairs(headers), body, -1);
        }

        /** A short text. */
        public static Response saying(int status, String body, String... headers) {
            return new Response(status, pairs(headers), body.getBytes(StandardCharsets.UTF_8), -1);
        }

        private static Map<String, String> pairs(String... headers) {
            var map = new TreeMap<String, String>();
            for (int i = 0; i < headers.length; i += 2) map.put(headers[i], headers[i + 1]);
            return map;
        }
    }

    /** Starts on a free port of the loopback interface. */
    public FakeServer(Function<Request, Response> answer) {
        this.answer = answer;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Its name and port. */
    public String name() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** All requests so far. */
    public synchronized List<Request> requests() {
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
            var request = read(new BufferedInputStream(connection.getInputStream()));
            synchronized (this) {
                requests.add(request);
            }
            send(answer.apply(request), connection.getOutputStream());
        } catch (IOException _) {
            // the client went away, or spoke TLS
        }
    }

    private static Request read(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            // a TLS client begins with 0x16: as other servers of plain HTTP, hang up
            if (c < 0 || c == 0x16 || head.length() > 100_000) throw new IOException("no request");
            head.append((char) c);
        }
        var lines = head.toString().strip().split("\r\n", -1);
        var headers = new TreeMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        var first = lines[0].split(" ", -1);
        var body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Request(first[0], first[1], headers, new String(body, StandardCharsets.UTF_8));
    }

    private static void send(Response response, OutputStream out) throws IOException {
        var head = new StringBuilder("HTTP/1.1 %d x\r\nConnection: close\r\n".formatted(response.status()));
        response.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("Content-Length: %d\r\n\r\n".formatted(response.body().length));
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(response.body(), 0, response.cutAt() < 0 ? response.body().length : response.cutAt());
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
