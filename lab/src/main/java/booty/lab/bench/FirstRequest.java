package booty.lab.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server that notes when it is asked for orders first; it gives none. */
final class FirstRequest implements AutoCloseable {
    private final HttpServer http;
    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile long nanos;

    FirstRequest() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/booty/", exchange -> {
            try (exchange) {
                if (asked.getCount() > 0) {
                    nanos = System.nanoTime();
                    asked.countDown();
                }
                var body = "{}".getBytes(StandardCharsets.US_ASCII);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        http.start();
    }

    String bootyUrl() {
        return "BOOTYURL=http://10.0.2.2:%d/booty".formatted(http.getAddress().getPort());
    }

    /** Waits for it; its time by {@link System#nanoTime}. */
    long await(long seconds) throws InterruptedException {
        if (!asked.await(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody asked for orders within %d s".formatted(seconds));
        }
        return nanos;
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
