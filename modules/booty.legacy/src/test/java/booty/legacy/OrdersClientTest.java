package booty.legacy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.error.BootyException;
import booty.core.step.Retry;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrdersClientTest {
    private static final String MAC = "52:54:00:12:34:56";
    private static final String OTHER = "52:54:00:12:34:57";
    private static final Retry QUICK = new Retry(2, Duration.ofMillis(1), Duration.ofMillis(2), 0);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server = start();

    private static HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException cause) {
            throw new IllegalStateException(cause);
        }
    }

    @BeforeEach
    void startServer() {
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private URI base() {
        return URI.create(
                "http://127.0.0.1:%d/booty".formatted(server.getAddress().getPort()));
    }

    private OrdersClient client() {
        return new OrdersClient(base(), Duration.ofSeconds(2), QUICK);
    }

    /** Answers each request by the next of these statuses, then by the last for ever. */
    private void answers(int... statuses) {
        server.createContext("/", exchange -> {
            asked.add("%s %s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            exchange.getRequestHeaders().getFirst("User-Agent")));
            answer(exchange, statuses[Math.min(asked.size(), statuses.length) - 1], "{}");
        });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Test
    void asksAsTheOriginalDid() throws BootyException, InterruptedException {
        answers(200);
        var answer = client().ask(List.of(MAC));
        assertEquals(List.of("GET /booty/52-54-00-12-34-56.bty BOOTy-client"), asked);
        assertEquals(MAC, answer.mac());
        assertArrayEquals(
                "{}".getBytes(StandardCharsets.UTF_8), answer.response().body());
    }

    @Test
    void asksForTheOtherInterfacesWhenTheFirstIsUnknown() throws BootyException, InterruptedException {
        answers(404, 200);
        assertEquals(OTHER, client().ask(List.of(MAC, OTHER)).mac());
    }

    @Test
    void namesTheAddressesThatTheServerDoesNotKnow() {
        answers(404);
        var thrown = assertThrows(NoConfigForMac.class, () -> client().ask(List.of(MAC, OTHER)));
        assertEquals(base() + " has no config for 52:54:00:12:34:56 or 52:54:00:12:34:57", thrown.what());
        assertEquals(
                "Start the server with -mac 52:54:00:12:34:56, or correct the MAC address that it has",
                thrown.remedy());
        assertEquals(2, asked.size(), "a 404 is an answer, not a reason to ask again");
    }

    @Test
    void asksAgainWhenTheServerFails() throws BootyException, InterruptedException {
        answers(503, 500, 200);
        assertEquals(MAC, client().ask(List.of(MAC)).mac());
        assertEquals(3, asked.size());
    }

    @Test
    void givesUpOnAServerThatAlwaysFails() {
        answers(500);
        var thrown = assertThrows(ServerUnreachable.class, () -> client().ask(List.of(MAC)));
        assertEquals(
                "no orders from %s/52-54-00-12-34-56.bty in 3 tries, last: status 500".formatted(base()),
                thrown.what());
    }

    @Test
    void doesNotAskAgainWhenItIsRefused() {
        answers(403);
        var thrown = assertThrows(ServerRefused.class, () -> client().ask(List.of(MAC)));
        assertEquals(
                "%s/52-54-00-12-34-56.bty answered status 403 instead of a config".formatted(base()), thrown.what());
        assertEquals(1, asked.size());
    }

    @Test
    void givesUpOnAServerThatIsNotThere() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var client = new OrdersClient(URI.create("http://127.0.0.1:" + port), Duration.ofSeconds(2), QUICK);
        var thrown = assertThrows(ServerUnreachable.class, () -> client.ask(List.of(MAC)));
        assertTrue(thrown.what().endsWith("in 3 tries, last: connection refused"), thrown.what());
    }

    @Test
    void doesNotWaitForAServerThatAcceptsAndSaysNothing() throws IOException {
        try (var silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            var base = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            var client = new OrdersClient(base, Duration.ofMillis(100), Retry.NEVER);
            assertThrows(ServerUnreachable.class, () -> client.ask(List.of(MAC)));
        }
    }

    @Test
    void doesNotWaitForTheRestOfAStalledAnswer() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        });
        var client = new OrdersClient(base(), Duration.ofMillis(200), Retry.NEVER);
        var thrown = assertThrows(ServerUnreachable.class, () -> client.ask(List.of(MAC)));
        assertTrue(thrown.what().endsWith("no complete answer within 200 ms"), thrown.what());
    }

    @Test
    void stopsReadingAnAnswerThatIsTooLarge() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (exchange) {
                var block = new byte[1 << 16];
                for (int i = 0; i < 1 << 12; i++) exchange.getResponseBody().write(block);
            } catch (IOException _) {
                // the client has heard enough
            }
        });
        var thrown = assertThrows(ServerRefused.class, () -> client().ask(List.of(MAC)));
        assertTrue(thrown.what().contains("answered more than 1048576 bytes"), thrown.what());
    }
}
