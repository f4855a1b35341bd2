package booty.image.oci;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import booty.core.config.Secret;
import booty.image.oci.credentials.Credential;
import booty.image.oci.registry.RegistryRefused;
import booty.image.oci.testkit.DebianRegistry;
import booty.image.oci.testkit.Documents;
import booty.image.oci.testkit.FakeRegistry;
import booty.image.oci.testkit.FakeServer;
import booty.image.oci.testkit.FakeServer.Response;
import booty.image.oci.testkit.JsonWebTokens;
import booty.image.oci.testkit.Pulls;
import booty.image.source.Access;
import booty.image.source.Credentials;
import booty.image.source.HttpSource;
import booty.image.source.ImageNotFound;
import booty.image.source.Proxies;
import booty.image.source.ServerUntrusted;
import booty.image.source.TlsClient;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against Debian's docker-registry: with TLS of an own authority and passwords, and with tokens. */
@Tag("system")
class DebianRegistrySystemTest {
    private static final byte[] DISK = new byte[3_000_000];

    static {
        new Random(3).nextBytes(DISK);
    }

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void needsTheRegistry() {
        assumeTrue(DebianRegistry.isHere(), "docker-registry is not installed: lab/setup installs it");
    }

    @Test
    void pullsOverTlsOfAnOwnAuthorityWithAPassword() throws Exception {
        var tls = DebianRegistry.tls(folder);
        var users = DebianRegistry.basic(folder, "me", "canary");
        var authorities = List.of(Files.readString(folder.resolve("ca.pem")));
        var trusting = new Access(authorities, List.of(), Optional.empty(), Proxies.NONE);

        try (var registry = new DebianRegistry("https", folder, tls, users)) {
            var basic = "Basic " + Base64.getEncoder().encodeToString("me:canary".getBytes(StandardCharsets.UTF_8));
            try (var client = TlsClient.of(HttpSource.Limits.DEFAULT, trusting)) {
                registry.push(client, basic, "os/debian", "13", DISK);
            }
            var location = registry.location("os/debian:13");
            var provider = new OciProvider(Map.of("HOME", "/nowhere"));

            assertArrayEquals(DISK, Pulls.all(provider.source(location, as("me", "canary", authorities))));
            assertThrows(
                    RegistryRefused.class,
                    () -> provider.source(location, trusting).open());
            assertThrows(
                    RegistryRefused.class,
                    () -> provider.source(location, as("me", "wrong", authorities))
                            .open());
            assertThrows(
                    ImageNotFound.class,
                    () -> provider.source(registry.location("os/debian:none"), as("me", "canary", authorities))
                            .open());
            // its certificate is no reason to take plain HTTP instead, although it is on this machine
            assertThrows(
                    ServerUntrusted.class,
                    () -> provider.source(location, Access.NONE).open());

            Files.writeString(
                    folder.resolve("config.json"),
                    "{\"auths\":{\"https://%s/v2/\":{\"auth\":\"%s\"}}}"
                            .formatted(registry.name(), basic.substring(6)));
            var configured = new OciProvider(Map.of("DOCKER_CONFIG", folder.toString()));
            assertArrayEquals(DISK, Pulls.all(configured.source(location, trusting)));
        }
    }

    private static Access as(String user, String password, List<String> authorities) {
        var credentials = new Credentials.Basic(user, Secret.of(password));
        return new Access(authorities, List.of(), Optional.of(credentials), Proxies.NONE);
    }

    @Test
    void pullsByTokensThatExpireAndFromAnIndex() throws Exception {
        var signer = JsonWebTokens.create(folder);
        var given = new AtomicInteger();
        // the registry takes a token up to a minute longer than it says: the first one is good for two seconds
        try (var tokens = new FakeServer(request -> {
            long seconds = given.incrementAndGet() == 1 ? -58 : 60;
            return request.header("authorization").isEmpty()
                    ? Response.of(401)
                    : Response.saying(200, "{\"token\":\"%s\"}".formatted(signer.token("os/debian", "pull", seconds)));
        })) {
            var auth = DebianRegistry.tokens(folder, "http://%s/token".formatted(tokens.name()));
            try (var registry = new DebianRegistry("http", folder, "", auth);
                    var client = HttpClient.newHttpClient()) {
                var push = "Bearer " + signer.token("os/debian", "pull\",\"push", 60);
                registry.push(client, push, "os/debian", "plain", DISK);
                var image = Documents.imageOf(
                        Documents.descriptor("application/x-disk", FakeRegistry.digest(DISK), DISK.length, ""));
                var entry = Documents.descriptor(
                        Documents.MANIFEST,
                        FakeRegistry.digest(image.getBytes(StandardCharsets.UTF_8)),
                        image.length(),
                        ",\"platform\":{\"os\":\"linux\",\"architecture\":\"amd64\"}");
                registry.manifest(client, push, "os/debian", "13", Documents.INDEX, Documents.indexOf(entry));

                var me = new Credential.Password("me", Secret.of("x"));
                var source = Pulls.as(me, registry.location("os/debian:13"));
                try (var whole = source.open()) {
                    Thread.sleep(3000); // until the first token has expired at the registry
                    try (var part = source.part(1_000_000, 2_000_000, whole)) {
                        assertArrayEquals(Arrays.copyOfRange(DISK, 1_000_000, 2_000_000), Pulls.all(part));
                    }
                    assertArrayEquals(DISK, Pulls.all(whole));
                }
                assertEquals(2, given.get());
                var nobody = Pulls.retrying(registry.location("os/debian:13"));
                var refused = assertThrows(RegistryRefused.class, nobody::open);
                assertTrue(refused.what().contains("there are no credentials for it"), refused.what());
            }
        }
    }
}
