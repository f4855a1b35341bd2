package booty.legacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpStatusPostTest {
    /** What becomes of a message by the server's answer; THROWS means that later ones may get there. */
    enum Fate {
        TAKEN,
        NOT_WANTED,
        THROWS
    }

    @ParameterizedTest
    @CsvSource({"200, TAKEN", "204, TAKEN", "404, NOT_WANTED", "405, NOT_WANTED", "501, NOT_WANTED", "503, THROWS"})
    void postsOneJsonObjectPerMessage(int status, Fate fate) throws IOException, InterruptedException {
        List<String> requests = new CopyOnWriteArrayList<>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add("%s %s %s".formatted(exchange.getRequestMethod(), exchange.getRequestURI(), body));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            var post = new HttpStatusPost(URI.create(
                    "http://127.0.0.1:%d/booty".formatted(server.getAddress().getPort())));
            Map<String, Object> message = Map.of("event", "started");
            switch (fate) {
                case TAKEN -> assertEquals(true, post.send("52:54:00:12:34:56", message));
                case NOT_WANTED -> assertEquals(false, post.send("52:54:00:12:34:56", message));
                case THROWS -> assertThrows(IOException.class, () -> post.send("52:54:00:12:34:56", message));
            }
        } finally {
            server.stop(0);
        }
        assertEquals(List.of("POST /booty/52-54-00-12-34-56.status {\"event\":\"started\"}"), requests);
    }
}
