package booty.image.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.image.testkit.RawServer;
import booty.image.testkit.RawServer.Answer;
import booty.image.testkit.RawServer.Exchange;
import booty.image.testkit.TestImage;
import booty.image.testkit.TlsServerFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // JUnit fills the folder, the first method the rest
class TlsTest {
    private static final byte[] IMAGE = TestImage.of(300_000);
    private static final Answer GOOD = (_, to) -> to.serve(IMAGE, "\"one\"");
    private static final HttpSource.Limits LIMITS = new HttpSource.Limits(
            Duration.ofSeconds(10), Duration.ofSeconds(10), new RateFloor(1000, Duration.ofSeconds(10)));

    @TempDir
    private static Path folder;

    private static TlsServerFiles files;

    @BeforeAll
    static void makeAuthorities() throws Exception {
        files = new TlsServerFiles(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void anAuthorityThatWasGivenIsTrusted(String protocol) throws Exception {
        try (var server = RawServer.overTls(files.socket(protocol, "server"), GOOD)) {
            var source = source(server.uri(), trusting("one"));
            try (var image = source.open();
                    var part = source.part(100, 200_000, image)) {
                assertArrayEquals(Arrays.copyOfRange(IMAGE, 100, 200_000), Drained.all(part));
                assertArrayEquals(IMAGE, Drained.all(image));
            }
        }
    }

    @Test
    void anAuthorityThatNobodyGaveIsNot() throws Exception {
        try (var server = RawServer.overTls(files.socket("TLSv1.3", "server"), GOOD)) {
            assertThrows(
                    ServerUntrusted.class,
                    () -> source(server.uri(), Access.NONE).open());
            assertThrows(
                    ServerUntrusted.class,
                    () -> source(server.uri(), trusting("two")).open());
            assertTrue(server.requests().stream().noneMatch(head -> head.startsWith("GET")));
        }
    }

    @Test
    void aCertificateForAnotherNameIsNot() throws Exception {
        try (var server = RawServer.overTls(files.socket("TLSv1.3", "server"), GOOD)) {
            var byName = URI.create(server.uri().toString().replace("127.0.0.1", "localhost"));
            assertThrows(
                    ServerUntrusted.class, () -> source(byName, trusting("one")).open());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "one"})
    void aPinnedKeyOfTheChainWillDo(String pinned) throws Exception {
        try (var server = RawServer.overTls(files.socket("TLSv1.3", "server"), GOOD)) {
            assertArrayEquals(IMAGE, Drained.all(source(server.uri(), pinned(pinned))));
        }
    }

    @Test
    void aPinnedCertificateThatSignedNothingHereWillNot() throws Exception {
        try (var server = RawServer.overTls(files.socket("TLSv1.3", "server", "two"), GOOD)) {
            var failure = assertThrows(
                    ServerUntrusted.class,
                    () -> source(server.uri(), pinned("two")).open());
            assertTrue(failure.what().contains(pin("server").toString()), failure.what());
        }
    }

    @Test
    void aPinAloneTrustsNobody() throws Exception {
        try (var server = RawServer.overTls(files.socket("TLSv1.3", "server"), GOOD)) {
            var access = new Access(List.of(), List.of(pin("server")), Optional.empty(), Proxies.NONE);
            assertThrows(
                    ServerUntrusted.class, () -> source(server.uri(), access).open());
        }
    }

    @Test
    void pinsAreWrittenAsRfc7469Does() throws Exception {
        var pin = pin("one");
        assertEquals(Optional.of(pin), SpkiPin.parse(pin.toString()));
        assertTrue(pin.toString().matches("sha256/[A-Za-z0-9+/]{43}="));
        for (var text : List.of("", "sha256/", "sha1/" + pin.toString().substring(7), "sha256/AAAA", "sha256/%%")) {
            assertEquals(Optional.empty(), SpkiPin.parse(text));
        }
    }

    @Test
    void nothingOlderThanTls12IsSpoken() throws Exception {
        assertEquals(
                List.of("TLSv1.3", "TLSv1.2"),
                List.of(Trust.parameters(Trust.of(Access.NONE)).getProtocols()));
    }

    @Test
    void whatIsNoCertificateIsSaid() {
        for (var text : List.of("", "hello", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")) {
            var access = new Access(List.of(text), List.of(), Optional.empty(), Proxies.NONE);
            assertThrows(AccessInvalid.class, () -> Trust.of(access));
        }
    }

    @Test
    void settingsNameAuthoritiesAndPins() throws Exception {
        var file = folder.resolve("one.pem").toString();
        try (var server = RawServer.overTls(files.socket("TLSv1.3", "server"), GOOD)) {
            var access = Access.of(Map.of("IMAGE_CA", file, "IMAGE_PINS", pin("two") + ", " + pin("server")));
            assertArrayEquals(IMAGE, Drained.all(source(server.uri(), access)));
            assertEquals(Access.NONE, Access.of(Map.of()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "IMAGE_PINS, sha256/AAAA, sha256/AAAA is no pin of a public key",
        "IMAGE_CA, /nowhere.pem, /nowhere.pem cannot be read"
    })
    void aSettingThatIsNoUseIsNotPassedOver(String name, String value, String what) {
        assertEquals(
                what,
                assertThrows(AccessInvalid.class, () -> Access.of(Map.of(name, value)))
                        .what());
    }

    @Test
    void aRedirectToPlainHttpIsRefused() throws Exception {
        try (var plain = new RawServer(GOOD);
                var server = RawServer.overTls(
                        files.socket("TLSv1.3", "server"),
                        (_, to) -> to.status("302 Found", "Location: " + plain.uri()))) {
            assertThrows(
                    RedirectRefused.class,
                    () -> source(server.uri(), trusting("one")).open());
            assertTrue(plain.requests().isEmpty());
        }
    }

    @Test
    void aHeaderWithoutEndIsRefused() throws Exception {
        try (var server = RawServer.overTls(files.socket("TLSv1.3", "server"), (_, to) -> {
            to.out().write("HTTP/1.1 200 OK\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            var line = "X-Filler: and so on\r\n".repeat(1000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            while (true) to.out().write(line);
        })) {
            assertThrows(
                    ServerFailed.class,
                    () -> source(server.uri(), trusting("one")).open());
        }
    }

    @Test
    void aProxyPassesTlsOn() throws Exception {
        try (var server = RawServer.overTls(files.socket("TLSv1.3", "server"), GOOD);
                var proxy = new RawServer((_, to) -> tunnel(to, server.uri().getPort()))) {
            var access = new Access(
                    List.of(files.pem("one")),
                    List.of(),
                    Optional.empty(),
                    new Proxies(
                            Optional.empty(),
                            Optional.of(
                                    URI.create("http://127.0.0.1:" + proxy.uri().getPort())),
                            List.of()));
            assertArrayEquals(IMAGE, Drained.all(source(URI.create("https://images.example/os.img"), access)));
            assertTrue(proxy.requests().getFirst().startsWith("CONNECT images.example:443 "));
        }
    }

    private static void tunnel(Exchange to, int port) throws IOException, InterruptedException {
        to.status("200 Connection established").out().flush();
        try (var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var back = Thread.ofVirtual().start(() -> {
                try {
                    server.getInputStream().transferTo(to.out());
                } catch (IOException _) {
                    // one side went away
                }
            });
            to.in().transferTo(server.getOutputStream());
            back.join();
        }
    }

    private static Access trusting(String authority) throws Exception {
        return new Access(List.of(files.pem(authority)), List.of(), Optional.empty(), Proxies.NONE);
    }

    private static Access pinned(String name) throws Exception {
        return new Access(List.of(files.pem("one")), List.of(pin(name)), Optional.empty(), Proxies.NONE);
    }

    private static SpkiPin pin(String name) throws Exception {
        return SpkiPin.of(files.certificate(name).getPublicKey());
    }

    private static HttpSource source(URI location, Access access) {
        return new HttpSource(location, LIMITS, access);
    }
}
