package booty.image.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.Secret;
import booty.core.error.BootyException;
import booty.image.testkit.RawServer;
import booty.image.testkit.RawServer.Answer;
import booty.image.testkit.RawServer.Exchange;
import booty.image.testkit.TestImage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSourceTest {
    private static final byte[] IMAGE = TestImage.of(300_000);
    private static final Answer GOOD = (_, to) -> to.serve(IMAGE, "\"one\"");
    private static final HttpSource.Limits LIMITS = new HttpSource.Limits(
            Duration.ofSeconds(5), Duration.ofSeconds(5), new RateFloor(1000, Duration.ofSeconds(5)));

    @Test
    void aConnectionServesRequestAfterRequest() throws Exception {
        try (var server = RawServer.keepingAlive(GOOD)) {
            var source = new HttpSource(server.uri(), LIMITS);
            try (var image = source.open()) {
                assertArrayEquals(IMAGE, Drained.all(image));
                for (int at = 0; at < 5000; at += 1000) {
                    try (var part = source.part(at, at + 1, image)) {
                        assertArrayEquals(Arrays.copyOfRange(IMAGE, at, at + 1), Drained.all(part));
                    }
                }
            }
            // the first was still open when the first part was asked for
            assertEquals(2, server.connections());
        }
    }

    @Test
    void aConnectionThatTheServerClosedMeanwhileIsReplaced() throws Exception {
        try (var server = new RawServer(GOOD)) {
            var source = new HttpSource(server.uri(), LIMITS);
            for (int i = 0; i < 3; i++) assertArrayEquals(IMAGE, Drained.all(source));
        }
    }

    @Test
    void aConnectionWithARestOfABodyIsNotUsedAgain() throws Exception {
        try (var server = RawServer.keepingAlive(GOOD)) {
            var source = new HttpSource(server.uri(), LIMITS);
            source.open().close();
            assertArrayEquals(IMAGE, Drained.all(source));
            assertEquals(2, server.connections());
        }
    }

    @Test
    void chunksMayHaveExtensionsAndATrailer() throws Exception {
        try (var server = new RawServer((_, to) -> {
            to.status("200 OK", "Transfer-Encoding: chunked");
            for (int at = 0; at < IMAGE.length; at += 100_000) {
                write(to, Integer.toHexString(100_000).toUpperCase(java.util.Locale.ROOT) + ";name=\"value\"\r\n");
                to.bytes(IMAGE, at, at + 100_000);
                write(to, "\r\n");
            }
            write(to, "000\r\nX-Trailer: yes\r\n\r\n");
        })) {
            assertArrayEquals(IMAGE, Drained.all(new HttpSource(server.uri(), LIMITS)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-5\r\nabcde\r\n0\r\n\r\n",
                "5\r\nabcdefg\r\n0\r\n\r\n",
                "5\r\nabcde\r\n",
                "\r\n",
                "zz\r\n",
                "ffffffffffffffff\r\nabc",
                "5\r\nabcde\r\n0\r\nX: y\r\n"
            })
    void chunksThatLieAreNoEnd(String body) throws Exception {
        try (var server = new RawServer((_, to) -> {
            to.status("200 OK", "Transfer-Encoding: chunked");
            write(to, body);
        })) {
            assertThrows(SourceBroken.class, () -> Drained.all(new HttpSource(server.uri(), LIMITS)));
        }
    }

    @Test
    void aRangeOfMoreBytesThanAnnouncedIsRefused() throws Exception {
        try (var server = new RawServer((_, to) -> {
            if (to.rangeStart().isEmpty()) {
                to.serve(IMAGE, "\"one\"");
                return;
            }
            to.status("206 Partial Content", "Content-Range: bytes 0-4/300000", "Transfer-Encoding: chunked");
            write(to, "6\r\nabcdef\r\n0\r\n\r\n");
        })) {
            var source = new HttpSource(server.uri(), LIMITS);
            try (var image = source.open();
                    var part = source.part(0, 5, image)) {
                assertThrows(SourceBroken.class, () -> Drained.all(part));
            }
        }
    }

    @Test
    void anImageWithoutAVersionHasNoParts() throws Exception {
        try (var server = new RawServer((_, to) -> to.status("200 OK", "Content-Length: 9", "ETag: W/\"weak\""))) {
            var source = new HttpSource(server.uri(), LIMITS);
            try (var image = source.open()) {
                assertThrows(SourceBroken.class, () -> source.part(1, 2, image));
            }
        }
    }

    @Test
    void followsTenRedirectsAndNoMore() throws Exception {
        for (int count : List.of(10, 11)) {
            try (var server = new RawServer((number, to) -> {
                if (number > count) to.serve(IMAGE, "\"one\"");
                else to.status("302 Found", "Location: /" + number + "?a=b");
            })) {
                var source = new HttpSource(server.uri(), LIMITS);
                if (count == 10) assertArrayEquals(IMAGE, Drained.all(source));
                else assertThrows(RedirectRefused.class, source::open);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/image", "file:///etc/passwd", "http:///nowhere", "http://[", "ftp://127.0.0.1/"})
    void refusesARedirectThatLeadsNowhere(String to) throws Exception {
        try (var server = new RawServer((_, exchange) -> exchange.status("301 Moved Permanently", "Location: " + to))) {
            assertThrows(RedirectRefused.class, () -> new HttpSource(server.uri(), LIMITS).open());
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void tellsItsNameOnlyToTheServerOfTheLocation() throws Exception {
        try (var other = new RawServer(GOOD);
                var server =
                        new RawServer((_, to) -> to.status("307 Temporary Redirect", "Location: " + other.uri()))) {
            var location = URI.create(server.uri().toString().replace("//", "//me:secret@"));
            assertArrayEquals(IMAGE, Drained.all(new HttpSource(location, LIMITS)));
            assertTrue(server.requests().getFirst().contains("Authorization: Basic bWU6c2VjcmV0\r\n"));
            assertFalse(server.requests().getFirst().contains("me:secret"));
            assertFalse(other.requests().getFirst().contains("Authorization"));
        }
    }

    @Test
    void showsATokenThatItWasGiven() throws Exception {
        try (var server = new RawServer(GOOD)) {
            var access = new Access(
                    List.of(), List.of(), Optional.of(new Credentials.Bearer(Secret.of("token"))), Proxies.NONE);
            assertArrayEquals(IMAGE, Drained.all(new HttpSource(server.uri(), LIMITS, access)));
            assertTrue(server.requests().getFirst().contains("Authorization: Bearer token\r\n"));
            assertFalse(access.toString().contains("token]"));
        }
    }

    @Test
    void asksAProxyForTheWholeLocation() throws Exception {
        try (var proxy = new RawServer(GOOD)) {
            var access = Access.of(Map.of(
                    "http_proxy",
                    "http://me:secret@127.0.0.1:%d".formatted(proxy.uri().getPort())));
            var source = new HttpSource(URI.create("http://images.example:81/os.img?a=b"), LIMITS, access);
            assertArrayEquals(IMAGE, Drained.all(source));
            var head = proxy.requests().getFirst();
            assertTrue(head.startsWith("GET http://images.example:81/os.img?a=b HTTP/1.1\r\n"), head);
            assertTrue(head.contains("Host: images.example:81\r\n"), head);
            assertTrue(head.contains("Proxy-Authorization: Basic bWU6c2VjcmV0\r\n"), head);
        }
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        try (var server = new RawServer((_, to) -> {
            to.status("200 OK", "Content-Length: 100").out().flush();
            Thread.sleep(20_000);
        })) {
            var slow = new HttpSource.Limits(
                    Duration.ofMinutes(1), Duration.ofMinutes(1), new RateFloor(1, Duration.ofMinutes(1)));
            try (var image = new HttpSource(server.uri(), slow).open()) {
                Thread.currentThread().interrupt();
                assertThrows(InterruptedException.class, () -> Drained.all(image));
            }
        }
    }

    @Test
    void noBytesOfAServerDoMoreThanFail() throws Exception {
        var random = new Random(1);
        var starts = List.of("", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        try (var server = new RawServer((number, to) -> {
            write(to, starts.get(number % starts.size()));
            var noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            to.bytes(noise, 0, noise.length);
        })) {
            var source = new HttpSource(server.uri(), LIMITS);
            for (int i = 0; i < 100; i++) assertThrows(BootyException.class, () -> Drained.all(source));
        }
    }

    private static void write(Exchange to, String text) throws IOException {
        to.out().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
