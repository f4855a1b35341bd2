package booty.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.machine.Disk;
import booty.core.report.Progress;
import booty.image.format.OpenImage;
import booty.image.send.Capture;
import booty.image.send.DiskUpload;
import booty.image.send.Outgoing;
import booty.image.send.Retries;
import booty.image.send.UploadBroken;
import booty.image.source.Access;
import booty.image.source.Locations;
import booty.image.write.Disks;
import booty.image.write.WriteOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent's side of an upload against this server, through a network that breaks. */
@Timeout(60)
class CaptureToServerTest {
    private static final byte[] DISK = disk(13 << 20);
    private static final Retries SOON =
            new Retries(Collections.nCopies(10, Duration.ofMillis(100)), time -> Thread.sleep(time));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder = Path.of("");

    private Path device = Path.of("");
    private BootyServer server = dummy();

    @SuppressWarnings("NullAway") // replaced before each test
    private static BootyServer dummy() {
        return null;
    }

    /** A boot sector, and content that does not compress, with a hole in it. */
    private static byte[] disk(int size) {
        var bytes = new byte[size];
        new Random(3).nextBytes(bytes);
        java.util.Arrays.fill(bytes, 4 << 20, 9 << 20, (byte) 0);
        bytes[510] = 0x55;
        bytes[511] = (byte) 0xaa;
        java.util.Arrays.fill(bytes, 446, 510, (byte) 0);
        return bytes;
    }

    @BeforeEach
    void startServer() throws Exception {
        server = start(0);
        device = Files.write(folder.resolve("disk"), DISK);
    }

    private BootyServer start(int port) throws Exception {
        return BootyServer.start(Settings.of(CommandLine.parse(List.of(
                "-machines",
                folder.toString(),
                "-listen",
                "127.0.0.1:" + port,
                "-images",
                folder.resolve("up").toString(),
                "-uploads",
                Files.createDirectories(folder.resolve("up")).toString()))));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private void capture(URI to) throws Exception {
        capture(to, Progress.NONE);
    }

    private void capture(URI to, Progress progress) throws Exception {
        try (var outgoing = Outgoing.to(to, "sdb.booty.zst", OptionalLong.empty(), SOON, PATIENCE)) {
            new Capture(device, DISK.length, false, 1).to((bytes, _) -> outgoing.write(bytes), progress);
            outgoing.finish();
        }
    }

    /** Writes what was captured to a file as the agent does, from the server, and compares. */
    private void assertComesBack(String name) throws Exception {
        var back = folder.resolve("back");
        var location = URI.create("http://127.0.0.1:%d/images/%s".formatted(server.port(), name));
        try (var image = OpenImage.open(Locations.source(location, Access.of(java.util.Map.of())), 16 << 20)) {
            assertTrue(image.frames().isPresent(), "it must be a container");
            Disks.writeFile(image, back, WriteOptions.of(Optional.empty()), Progress.NONE);
        }
        assertEquals(-1, Files.mismatch(device, back));
    }

    private List<String> uploads() throws IOException {
        try (var files = Files.list(folder.resolve("up"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatIsCapturedComesBackIdentical() throws Exception {
        capture(URI.create("http://127.0.0.1:%d/image".formatted(server.port())));
        assertEquals(List.of("sdb.booty.zst"), uploads());
        assertTrue(Files.size(folder.resolve("up/sdb.booty.zst")) < 9 << 20, "the hole must not be sent");
        assertComesBack("sdb.booty.zst");
    }

    @Test
    void lostConnectionsEndInTheSameBytes() throws Exception {
        // the first carries OPTIONS, POST and PATCH: each break is in the middle of a part
        try (var network = new FaultyProxy(server.port(), List.of(1_000_000L, 3_000_000L, 100_000L, 10L, 2_000_000L))) {
            capture(network.uri("/image"));
        }
        assertEquals(List.of("sdb.booty.zst"), uploads());
        assertComesBack("sdb.booty.zst");
    }

    @Test
    void aRestartOfTheServerIsOutlived() throws Exception {
        int port = server.port();
        var restarted = new AtomicBoolean();
        try (var network = new FaultyProxy(port, List.of(2_000_000L))) {
            capture(network.uri("/image"), (done, _) -> {
                if (done < 10 << 20 || restarted.getAndSet(true)) return;
                server.close();
                try {
                    server = start(port);
                } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                }
            });
        }
        assertTrue(restarted.get());
        assertEquals(List.of("sdb.booty.zst"), uploads());
        assertComesBack("sdb.booty.zst");
    }

    @Test
    void aServerThatStaysAwayIsAnErrorAndLeavesNothingVisible() throws Exception {
        var breaks = new ArrayList<>(Collections.nCopies(1000, 100L)); // which is no whole head of a request
        breaks.addFirst(2_000_000L);
        try (var network = new FaultyProxy(server.port(), breaks)) {
            var failure = assertThrows(UploadBroken.class, () -> capture(network.uri("/image")));
            assertTrue(failure.what().startsWith("the upload to "), failure.what());
        }
        assertTrue(
                uploads().stream().allMatch(name -> name.startsWith(".")),
                uploads().toString());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theOrdersOfTheOriginalSendTheWholeDiskInPartsToo(boolean compressed) throws Exception {
        var disk = new Disk(
                "disk",
                device,
                DISK.length,
                512,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        try (var network = new FaultyProxy(server.port(), List.of(5_000_000L))) {
            new DiskUpload(SOON, PATIENCE)
                    .send(disk, network.uri("/image"), "52:54:00:12:34:56", compressed, Progress.NONE);
        }
        var name = "52-54-00-12-34-56" + (compressed ? ".zmg" : ".img");
        assertEquals(List.of(name), uploads());
        var back = folder.resolve("back");
        try (var in = Files.newInputStream(folder.resolve("up/" + name))) {
            Files.copy(compressed ? new GZIPInputStream(in) : in, back);
        }
        assertEquals(-1, Files.mismatch(device, back));
    }
}
