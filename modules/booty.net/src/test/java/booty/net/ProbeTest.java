package booty.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeTest {
    private static final NetworkTimes QUICK = new NetworkTimes(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofMillis(5),
            Duration.ofMillis(300),
            Duration.ofMillis(1),
            1);

    private static final NetworkTimes PATIENT = new NetworkTimes(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofMillis(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            1);

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    /** A server that answers one request so, and says what it was asked. */
    private static CompletableFuture<String> answering(ServerSocket server, String answer) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (var connection = server.accept()) {
                        var in = connection.getInputStream();
                        var asked = new StringBuilder();
                        while (!asked.toString().endsWith("\r\n\r\n")) {
                            int octet = in.read();
                            if (octet < 0) break;
                            asked.append((char) octet);
                        }
                        connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                        return asked.toString();
                    } catch (IOException cause) {
                        return cause.toString();
                    }
                },
                Thread::startVirtualThread);
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.1 200 OK", "HTTP/1.0 404 Not Found", "HTTP/1.1 500 Oops"})
    void takesAnyResponseForALifeSign(String answer) throws IOException, InterruptedException {
        try (var server = new ServerSocket(0, 1, HERE)) {
            var asked = answering(server, answer + "\r\n\r\n");
            int port = server.getLocalPort();
            assertTrue(new Probe(URI.create("http://127.0.0.1:" + port + "/booty?a=b"), QUICK).await());
            assertEquals(
                    "HEAD /booty?a=b HTTP/1.1\r\nHost: 127.0.0.1:" + port
                            + "\r\nUser-Agent: booty\r\nConnection: close\r\n\r\n",
                    asked.join());
        }
    }

    @ParameterizedTest
    @CsvSource({"SSH-2.0-OpenSSH,it does not speak HTTP", "'',it closed the connection"})
    void saysWhatIsWrongWithTheAnswer(String answer, String failure) throws IOException, InterruptedException {
        try (var server = new ServerSocket(0, 1, HERE)) {
            var asked = answering(server, answer);
            var probe = new Probe(URI.create("http://127.0.0.1:" + server.getLocalPort()), QUICK);
            assertFalse(probe.await());
            assertEquals(failure, probe.failure());
            assertTrue(asked.join().startsWith("HEAD / HTTP/1.1"));
        }
    }

    @Test
    void doesNotWaitForAServerThatSaysNothing() throws IOException, InterruptedException {
        try (var server = new ServerSocket(0, 1, HERE)) {
            var probe = new Probe(URI.create("http://127.0.0.1:" + server.getLocalPort()), QUICK);
            assertFalse(probe.await());
            assertTrue(probe.failure().contains("timed out"), probe.failure());
        }
    }

    @Test
    void takesAServerThatRefusesItsTlsForALifeSignToo() throws IOException, InterruptedException {
        try (var server = new ServerSocket(0, 1, HERE)) {
            var refused = CompletableFuture.supplyAsync(
                    () -> {
                        try (var connection = server.accept()) {
                            // the alert handshake_failure
                            connection.getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 2, 40});
                            return connection.getInputStream().readAllBytes().length;
                        } catch (IOException _) {
                            return -1;
                        }
                    },
                    Thread::startVirtualThread);
            assertTrue(new Probe(URI.create("https://127.0.0.1:" + server.getLocalPort()), PATIENT).await());
            assertTrue(refused.join() != 0);
        }
    }

    @Test
    void goesOnAskingUntilTheServerIsThere() throws IOException, InterruptedException {
        int port;
        try (var gone = new ServerSocket(0, 1, HERE)) {
            port = gone.getLocalPort();
        }
        var found = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return new Probe(URI.create("http://127.0.0.1:" + port), PATIENT).await();
                    } catch (InterruptedException cause) {
                        throw new AssertionError(cause);
                    }
                },
                Thread::startVirtualThread);
        try (var server = new ServerSocket(port, 1, HERE)) {
            var asked = answering(server, "HTTP/1.1 204 No Content\r\n\r\n");
            assertTrue(found.join());
            assertTrue(asked.join().contains("Host: 127.0.0.1:" + port));
        }
    }
}
