package booty.core.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** An HTTP server on loopback that gives every request the same answer; for rehearsals only. */
public final class LoopbackServer implements AutoCloseable {
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket socket;
    private final String status;
    private final byte[] body;

    /**
     * Starts to serve.
     *
     * @param status such as {@code 200 OK}
     * @param body what every GET gets
     */
    public LoopbackServer(String status, byte[] body) throws IOException {
        this.socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        this.status = status;
        this.body = body.clone();
        Thread.ofPlatform().daemon().name("loopback").start(this::serve);
    }

    /** Where it is; every path below it answers. */
    public URI address() {
        return URI.create("http://%s:%d".formatted(socket.getInetAddress().getHostAddress(), socket.getLocalPort()));
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (var connection = socket.accept()) {
                skipHead(connection.getInputStream());
                var head =
                        "HTTP/1.1 %s\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                                .formatted(status, body.length);
                connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                connection.getOutputStream().write(body);
            } catch (IOException _) {
                // the rehearsed client hung up; the next one may not
            }
        }
    }

    private static void skipHead(InputStream in) throws IOException {
        for (int matched = 0; matched < END_OF_HEAD.length; ) {
            int octet = in.read();
            if (octet < 0) return;
            matched = octet == END_OF_HEAD[matched] ? matched + 1 : octet == END_OF_HEAD[0] ? 1 : 0;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
