package booty.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import booty.image.oci.testkit.DebianRegistry;
import booty.image.oci.testkit.FakeServer;
import booty.image.oci.testkit.FakeServer.Response;
import booty.image.oci.testkit.JsonWebTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command itself, in a process of its own, against Debian's docker-registry. */
@Tag("system")
class FlashFromRegistrySystemTest {
    private static final byte[] DISK = new byte[1 << 20];

    static {
        new Random(5).nextBytes(DISK);
        DISK[510] = 0x55;
        DISK[511] = (byte) 0xaa;
    }

    @TempDir
    Path folder = Path.of("");

    private record Ended(int status, String said) {}

    @BeforeEach
    void needsTheRegistry() {
        assumeTrue(DebianRegistry.isHere(), "docker-registry is not installed: lab/setup installs it");
    }

    private Ended flash(URI location) throws IOException, InterruptedException {
        var said = folder.resolve("said").toFile();
        var command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--module-path",
                        System.getProperty("jdk.module.path"),
                        "--module",
                        "booty.command/booty.command.Main",
                        "flash",
                        location.toString(),
                        folder.resolve("disk").toString(),
                        "--file")
                .redirectErrorStream(true)
                .redirectOutput(said);
        command.environment().put("DOCKER_CONFIG", folder.toString());
        // with an authority there is no plain HTTP
        if (Files.exists(authority()))
            command.environment().put("IMAGE_CA", authority().toString());
        var process = command.start();
        try {
            assertTrue(process.waitFor(2, TimeUnit.MINUTES), "it does not end");
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(said.toPath()));
    }

    private Path authority() {
        return folder.resolve("ca.pem");
    }

    private static String pair(String user, String password) {
        return Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** As {@code docker login} leaves it. */
    private void logIn(DebianRegistry registry, String password) throws IOException {
        Files.writeString(
                folder.resolve("config.json"),
                "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(registry.name(), pair("me", password)));
    }

    private HttpClient trusting() throws Exception {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var in = Files.newInputStream(authority())) {
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(tls).build();
    }

    private void holdsTheDisk() throws IOException {
        assertArrayEquals(DISK, Files.readAllBytes(folder.resolve("disk")));
        Files.delete(folder.resolve("disk"));
    }

    @Test
    void takesAnImageOverTlsOfAnOwnAuthorityWithAPassword() throws Exception {
        var tls = DebianRegistry.tls(folder);
        var users = DebianRegistry.basic(folder, "me", "canary");
        try (var registry = new DebianRegistry("https", folder, tls, users);
                var client = trusting()) {
            registry.push(client, "Basic " + pair("me", "canary"), "os/debian", "13", DISK);

            logIn(registry, "canary");
            var done = flash(registry.location("os/debian:13"));
            assertEquals(0, done.status(), done.said());
            holdsTheDisk();

            logIn(registry, "wrong-canary");
            var refused = flash(registry.location("os/debian:13"));
            assertEquals(1, refused.status(), refused.said());
            assertTrue(refused.said().contains("refuses the credentials that it was given"), refused.said());
            assertFalse(refused.said().contains("canary"), refused.said());
            assertFalse(Files.exists(folder.resolve("disk")));
        }
    }

    @Test
    void takesAnImageByTokens() throws Exception {
        var signer = JsonWebTokens.create(folder);
        try (var tokens =
                new FakeServer(request -> request.header("authorization").equals("Basic " + pair("me", "canary"))
                        ? Response.saying(200, "{\"token\":\"%s\"}".formatted(signer.token("os/debian", "pull", 60)))
                        : Response.of(401))) {
            var realm = DebianRegistry.tokens(folder, "http://%s/token".formatted(tokens.name()));
            try (var registry = new DebianRegistry("http", folder, "", realm);
                    var client = HttpClient.newHttpClient()) {
                var push = "Bearer " + signer.token("os/debian", "pull\",\"push", 60);
                registry.push(client, push, "os/debian", "13", DISK);
                logIn(registry, "canary");
                var done = flash(registry.location("os/debian:13"));
                assertEquals(0, done.status(), done.said());
                holdsTheDisk();
            }
        }
    }
}
