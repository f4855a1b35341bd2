package booty.image.oci;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.Secret;
import booty.core.error.BootyException;
import booty.image.oci.credentials.Credential;
import booty.image.oci.registry.RegistryRefused;
import booty.image.oci.testkit.FakeRegistry;
import booty.image.oci.testkit.FakeServer;
import booty.image.oci.testkit.FakeServer.Request;
import booty.image.oci.testkit.FakeServer.Response;
import booty.image.oci.testkit.Pulls;
import booty.image.oci.testkit.TokenServer;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OciAuthorizationTest {
    /** Must never be seen in a message. */
    private static final String CANARY = "canary-9f3a";

    private static final Credential PASSWORD = new Credential.Password("me", Secret.of(CANARY));
    private static final Credential REFRESH = new Credential.Refresh(Secret.of("refresh+" + CANARY));
    private static final byte[] DISK = new byte[300_000];

    static {
        new Random(2).nextBytes(DISK);
    }

    private final FakeRegistry registry = new FakeRegistry();
    private final TokenServer tokens = new TokenServer();

    @BeforeEach
    void keepAnImage() {
        registry.image("1", DISK);
    }

    @AfterEach
    void close() {
        registry.close();
        tokens.close();
    }

    private byte[] pull() throws BootyException, InterruptedException {
        return Pulls.all(Pulls.retrying(registry.location(":1")));
    }

    private byte[] pullAs(Credential credential) throws BootyException, InterruptedException {
        return Pulls.all(Pulls.as(credential, registry.location(":1")));
    }

    private void guardByTokens(TokenServer.Clients clients) {
        tokens.serve(clients);
        registry.guard(
                request -> tokens.isGood(request.header("authorization")),
                "Bearer realm=\"%s\",service=\"reg\",scope=\"repository:os/debian:pull\"".formatted(tokens.realm()));
    }

    @Test
    void showsAPasswordOnlyAfterTheRegistryAsks() throws Exception {
        registry.guard(
                request -> request.header("authorization").equals("Basic bWU6Y2FuYXJ5LTlmM2E="), "Basic realm=\"x\"");
        assertArrayEquals(DISK, pullAs(PASSWORD));
        // the two pings that find out whether it speaks TLS never get this far: the first is TLS
        var shown = registry.shown();
        assertEquals(2, shown.stream().filter(String::isEmpty).count(), shown.toString());
    }

    @Test
    void asksForNoCredentialsOfARegistryThatWantsNone() throws Exception {
        assertArrayEquals(DISK, Pulls.all(Pulls.asking(registry.location(":1"), () -> {
            throw new AssertionError("nobody wants to know");
        })));
    }

    @Test
    void getsATokenAsNobody() throws Exception {
        guardByTokens(TokenServer.Clients.EVERYBODY);
        assertArrayEquals(DISK, pull());
        assertEquals(
                "service=reg&scope=repository%3Aos%2Fdebian%3Apull",
                tokens.requests().getFirst().target().replaceFirst(".*\\?", ""));
    }

    @Test
    void getsATokenForAPasswordAndKeepsThePasswordFromTheRegistry() throws Exception {
        guardByTokens(TokenServer.Clients.PASSWORD);
        assertArrayEquals(DISK, pullAs(PASSWORD));
        assertTrue(registry.shown().stream().noneMatch(shown -> shown.startsWith("Basic")));
    }

    @Test
    void getsATokenForARefreshToken() throws Exception {
        guardByTokens(TokenServer.Clients.REFRESH);
        assertArrayEquals(DISK, pullAs(REFRESH));
        assertEquals("POST", tokens.requests().getFirst().method());
    }

    @Test
    void showsARegistryTokenAsItIs() throws Exception {
        registry.guard(
                request -> request.header("authorization").equals("Bearer t0"), "Bearer realm=\"http://127.0.0.1:1/\"");
        assertArrayEquals(DISK, pullAs(new Credential.Bearer(Secret.of("t0"))));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void getsAnotherTokenWhenItsOwnHasExpiredInMidBlob(int status) throws Exception {
        guardByTokens(TokenServer.Clients.PASSWORD);
        var blobs = new AtomicInteger();
        registry.before(request -> {
            if (!request.path().contains("/blobs/") || !tokens.isGood(request.header("authorization"))) {
                boolean expired = status == 403
                        && !request.header("authorization").isEmpty()
                        && request.path().contains("/blobs/");
                return expired ? Response.of(403) : null;
            }
            if (blobs.incrementAndGet() > 1) return null;
            tokens.expireAll();
            return new Response(200, Map.of(), DISK, 100_000);
        });
        assertArrayEquals(DISK, pullAs(PASSWORD));
        assertEquals(2, tokens.requests().size());
    }

    @Test
    void givesUpWhenFreshTokensDoNotHelp() {
        tokens.serve(TokenServer.Clients.EVERYBODY);
        registry.guard(_ -> false, "Bearer realm=\"%s\"".formatted(tokens.realm()));
        assertThrows(RegistryRefused.class, this::pull);
        assertEquals(2, tokens.requests().size());
    }

    @Test
    void saysThatCredentialsAreWanted() {
        registry.guard(_ -> false, "Basic realm=x");
        var refused = assertThrows(RegistryRefused.class, this::pull);
        assertEquals(
                "http://%s gives the image only to those it knows, and there are no credentials for it (UNAUTHORIZED)"
                        .formatted(registry.name()),
                refused.what());
    }

    @Test
    void saysThatCredentialsAreRefusedWithoutShowingThem() {
        registry.guard(_ -> false, "Basic realm=x");
        showsNoSecret(assertThrows(RegistryRefused.class, () -> pullAs(PASSWORD)));
        guardByTokens(TokenServer.Clients.NOBODY);
        for (var credential : new Credential[] {PASSWORD, REFRESH}) {
            var refused = assertThrows(RegistryRefused.class, () -> pullAs(credential));
            assertTrue(refused.what().contains("refuses the credentials"), refused.what());
            showsNoSecret(refused);
        }
        assertFalse((PASSWORD + " " + REFRESH).contains(CANARY));
    }

    private static void showsNoSecret(BootyException refused) {
        for (Throwable shown = refused; shown != null; shown = shown.getCause()) {
            assertFalse(shown.toString().contains(CANARY), shown.toString());
        }
        assertFalse(refused.remedy().contains(CANARY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "file:///etc/shadow", "ftp://x/", "http:///x"})
    void refusesATokenServerThatIsNone(String realm) {
        registry.guard(_ -> false, "Bearer realm=\"%s\"".formatted(realm));
        var refused = assertThrows(RegistryRefused.class, () -> pullAs(PASSWORD));
        assertTrue(refused.what().endsWith("names no server that gives tokens"), refused.what());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"token\":\"\"}",
                "{\"token\":\"a b\"}",
                "{\"token\":\"a\\r\\nX: y\"}",
                "{\"token\":1}"
            })
    void refusesAnAnswerWithoutAToken(String answer) {
        try (var server = new FakeServer(_ -> Response.saying(200, answer))) {
            registry.guard(_ -> false, "Bearer realm=\"http://%s/\"".formatted(server.name()));
            assertThrows(RegistryRefused.class, this::pull);
        }
    }

    @Test
    void refusesAnEndlessAnswerOfATokenServer() {
        try (var server = new FakeServer(_ -> Response.of(new byte[1 << 20]))) {
            registry.guard(_ -> false, "Bearer realm=\"http://%s/\"".formatted(server.name()));
            var refused = assertThrows(RegistryRefused.class, this::pull);
            assertTrue(refused.what().endsWith("sends more than 262144 bytes"), refused.what());
        }
    }

    @Test
    void followsABlobToItsStoreWithoutShowingTheStoreItsToken() throws Exception {
        guardByTokens(TokenServer.Clients.PASSWORD);
        try (var store = new FakeServer(request -> FakeRegistry.part(request, DISK))) {
            registry.before(request -> isGoodBlob(request)
                    ? Response.of(307, "Location", "http://%s/signed?sig=%s".formatted(store.name(), CANARY))
                    : null);
            assertArrayEquals(DISK, pullAs(PASSWORD));
            assertEquals("", store.requests().getFirst().header("authorization"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403})
    void asksForAnotherSignedLocationWhenTheFirstHasExpired(int status) throws Exception {
        var asked = new AtomicInteger();
        var served = new AtomicInteger();
        try (var store = new FakeServer(request -> {
            // the first location serves half the blob once, and has then expired
            if (served.incrementAndGet() == 1) return new Response(200, Map.of(), DISK, 150_000);
            return request.target().endsWith("=3") ? FakeRegistry.part(request, DISK) : Response.of(status);
        })) {
            registry.before(request -> request.path().contains("/blobs/")
                    ? Response.of(
                            307, "Location", "http://%s/signed?sig=%d".formatted(store.name(), asked.incrementAndGet()))
                    : null);
            assertArrayEquals(DISK, pull());
            // from where it broke, or from the start: the HTTP client may ask again itself before it has shown a byte
            var last = store.requests().getLast();
            assertTrue(last.target().endsWith("=3"), last.target());
            assertTrue(last.header("range").matches("(bytes=\\d+-)?"), last.header("range"));
        }
    }

    @Test
    void doesNotShowTheSignedLocationOfAStore() {
        try (var store = new FakeServer(_ -> Response.of(403))) {
            registry.before(request -> request.path().contains("/blobs/")
                    ? Response.of(307, "Location", "http://%s/%s?sig=%s".formatted(store.name(), CANARY, CANARY))
                    : null);
            var refused = assertThrows(RegistryRefused.class, this::pull);
            assertTrue(refused.what().startsWith("the store of oci://"), refused.what());
            showsNoSecret(refused);
        }
        registry.before(request -> request.path().contains("/blobs/")
                ? Response.of(307, "Location", "http://127.0.0.1:1/%s?sig=%s".formatted(CANARY, CANARY))
                : null);
        showsNoSecret(assertThrows(BootyException.class, this::pull));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/shadow", "ftp://127.0.0.1/", "http://", "::", ""})
    void refusesARedirectToWhatIsNoHttpLocation(String location) {
        registry.before(request -> request.path().contains("/blobs/") ? Response.of(302, "Location", location) : null);
        assertThrows(RegistryRefused.class, this::pull);
    }

    @Test
    void refusesToRunInCircles() {
        registry.before(
                request -> request.path().contains("/blobs/") ? Response.of(302, "Location", request.target()) : null);
        var refused = assertThrows(RegistryRefused.class, this::pull);
        assertTrue(refused.what().endsWith("redirects more than 5 times"), refused.what());
    }

    private boolean isGoodBlob(Request request) {
        return request.path().contains("/blobs/") && tokens.isGood(request.header("authorization"));
    }
}
