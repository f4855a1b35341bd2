package booty.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import booty.image.journal.WriteState;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code booty flash} as a process of its own, this server, and a loop device between them; needs root. */
@Timeout(90)
class JournalOverHttpTest {
    private static final int SIZE = 24 << 20;
    /** Not so fast that much is on its way before the journal is there. */
    private static final long FASTER = 4_000_000;
    /** What is fetched once more: the beginning of the image, and answers' heads. */
    private static final int AGAIN = 4 << 20;
    /** Bytes a second for each connection: a journal is written every 5 s, and the image takes longer than three. */
    private static final long SLOW = 700_000;

    @TempDir
    private Path folder = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();
    private Path image = Path.of("");
    private Path device = Path.of("/dev/null");
    private BootyServer server = dummy();

    @SuppressWarnings("NullAway") // replaced before each test
    private static BootyServer dummy() {
        return null;
    }

    private static byte[] image() {
        var bytes = new byte[SIZE];
        new Random(4).nextBytes(bytes);
        Arrays.fill(bytes, 446, 510, (byte) 0);
        bytes[510] = 0x55;
        bytes[511] = (byte) 0xaa;
        return bytes;
    }

    @BeforeEach
    void start() throws Exception {
        image = Files.write(Files.createDirectory(folder.resolve("images")).resolve("disk.img"), image());
        server = BootyServer.start(Settings.of(CommandLine.parse(List.of(
                "-action",
                "writeImage",
                "-mac",
                "52:54:00:12:34:56",
                "-sourceImage",
                "http://127.0.0.1/images/disk.img",
                "-destinationDevice",
                "/dev/sda",
                "-listen",
                "127.0.0.1:0",
                "-images",
                folder.resolve("images").toString()))));
        assumeTrue("root".equals(System.getProperty("user.name")), "a loop device needs root");
        var backing = Files.write(folder.resolve("backing"), new byte[SIZE]);
        var losetup = new ProcessBuilder("losetup", "--find", "--show", backing.toString()).start();
        device = Path.of(new String(losetup.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        assumeTrue(device.toString().startsWith("/dev/loop"), "there is no loop device");
    }

    @AfterEach
    void stop() throws Exception {
        if (device.toString().startsWith("/dev/loop")) {
            new ProcessBuilder("losetup", "--detach", device.toString()).start().waitFor();
        }
        http.close();
        server.close();
    }

    private URI journal() {
        return URI.create("http://127.0.0.1:%d/journal/52-54-00-12-34-56".formatted(server.port()));
    }

    private int journalStatus() throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(journal()).build(), BodyHandlers.discarding())
                .statusCode();
    }

    /** How far the write is, as the journal at the server says; 0 while there is none. */
    private long durableBytes() throws IOException, InterruptedException {
        var response = http.send(HttpRequest.newBuilder(journal()).build(), BodyHandlers.ofByteArray());
        if (response.statusCode() == 404) return 0;
        return WriteState.parse(response.body())
                .orElseThrow()
                .durable()
                .getLast()
                .end();
    }

    private Process flash(URI image) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        // what the server's module requires is on the one path, what only the tests need on the other
                        System.getProperty("java.class.path")
                                + File.pathSeparator
                                + System.getProperty("jdk.module.path", ""),
                        "booty.command.Main",
                        "flash",
                        "--yes",
                        "--journal",
                        journal().toString(),
                        image.toString(),
                        device.toString())
                .redirectErrorStream(true)
                .start();
    }

    @Test
    void aWriteThatWasKilledGoesOnFromTheServersJournal() throws Exception {
        try (var network = new FaultyProxy(server.port(), List.of()).at(SLOW)) {
            var location = network.uri("/images/disk.img");
            var killed = flash(location);
            while (durableBytes() < SIZE / 6) {
                assertTrue(killed.isAlive(), () -> "it ended: " + said(killed));
                Thread.sleep(50);
            }
            long durable = durableBytes();
            killed.destroyForcibly();
            killed.waitFor();
            try (var disk = Files.newInputStream(device)) {
                assertArrayEquals(new byte[512], disk.readNBytes(512), "it must start nothing");
            }

            long before = network.at(FASTER).receivedBytes();
            var again = flash(location);
            assertTrue(again.waitFor(60, TimeUnit.SECONDS));
            assertEquals(0, again.exitValue(), () -> said(again));
            long fetched = network.receivedBytes() - before;
            long wanted = SIZE - durable;
            assertTrue(fetched < wanted + AGAIN, "%d bytes were fetched, and %d missing".formatted(fetched, wanted));
        }
        assertEquals(-1, Files.mismatch(image, device));
        assertEquals(404, journalStatus(), "the journal must be gone");
    }

    private static String said(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cause) {
            return cause.toString();
        }
    }
}
