package booty.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/** A server of images that misbehaves as told. On the loopback; machines on a user network see it as 10.0.2.2. */
public final class BrokenImages implements AutoCloseable {
    private final HttpServer http;

    /** Starts it on any free port. */
    public BrokenImages() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
    }

    private String offer(String path, HttpHandler handler) {
        http.createContext(path, handler);
        return "http://10.0.2.2:%d%s".formatted(http.getAddress().getPort(), path);
    }

    /** Ends each connection after some bytes, although it announced all of them. */
    public String cutsConnection(Path file, long after) {
        return offer("/cut", exchange -> send(exchange, file, Files.size(file), after));
    }

    /** Offers only the first bytes of a file, as if they were all. */
    public String truncated(Path file, long length) {
        return offer("/truncated", exchange -> send(exchange, file, length, length));
    }

    /** Sends some bytes of a file and then is gone: no connection goes on, and no new one is taken. */
    public String goesAway(Path file, long after) {
        return offer("/gone", exchange -> {
            send(exchange, file, Files.size(file), after);
            http.stop(0);
        });
    }

    /** Offers a file with one byte changed. */
    public String corrupted(Path file, long at) throws IOException {
        var bytes = Files.readAllBytes(file);
        bytes[(int) at] ^= 0x10;
        var broken = Files.write(file.resolveSibling(file.getFileName() + ".corrupted"), bytes);
        return truncated(broken, bytes.length);
    }

    private void send(HttpExchange exchange, Path file, long announced, long length) throws IOException {
        boolean body = !"HEAD".equals(exchange.getRequestMethod());
        if (!body) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(announced));
        }
        exchange.sendResponseHeaders(200, body ? announced : -1);
        try (exchange;
                var in = Files.newInputStream(file)) {
            var out = exchange.getResponseBody();
            var buffer = new byte[64 * 1024];
            for (long done = 0; body && done < length; ) {
                int size = in.read(buffer, 0, (int) Math.min(buffer.length, length - done));
                out.write(buffer, 0, size);
                done += size;
            }
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
