package booty.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, and signals. */
@Timeout(30)
class InterruptTest {
    private static final int SENT = 12 << 20;
    private static final int SEEN = (3 << 20) + 5;

    @TempDir
    private Path folder = Path.of("");

    /** A server that sends the beginning of an image and stands still. */
    private static ServerSocket standingStill() throws IOException {
        var socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try {
                    var connection = socket.accept();
                    var out = connection.getOutputStream();
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 50000000\r\nETag: \"1\"\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
                    out.write(TestDisk.of(SENT));
                    out.flush();
                } catch (IOException _) {
                    return; // closed
                }
            }
        });
        return socket;
    }

    private Process booty(String... arguments) throws IOException {
        var command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-p",
                System.getProperty("jdk.module.path"),
                "-m",
                "booty.command/booty.command.Main"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("said").toFile())
                .start();
    }

    @Test
    void aSignalEndsAFlashWithinASecond() throws Exception {
        var copy = folder.resolve("copy");
        try (var server = standingStill()) {
            var process = booty(
                    "flash",
                    "--file",
                    "--yes",
                    "http://127.0.0.1:%d/disk.img".formatted(server.getLocalPort()),
                    copy.toString());
            while (process.isAlive() && !holds(copy, SEEN)) Thread.sleep(20);
            assertTrue(process.isAlive(), Files.readString(folder.resolve("said")));
            long began = System.nanoTime();
            process.destroy(); // SIGTERM; a JVM in the background of a shell does not get SIGINT, and treats it alike
            assertTrue(process.waitFor(10, TimeUnit.SECONDS));
            // a second, and what this busy machine adds
            assertTrue(System.nanoTime() - began < 2_000_000_000L, "it took too long");
            assertEquals(ExitStatus.INTERRUPTED, process.exitValue());
        }
        assertArrayEquals(new byte[512], Arrays.copyOf(Files.readAllBytes(copy), 512), "it must start nothing");
        assertEquals("booty: interrupted\n", Files.readString(folder.resolve("said")));
    }

    /** Whether a file has something else than zeroes at a place. */
    private static boolean holds(Path file, int offset) throws IOException {
        if (!Files.exists(file)) return false;
        try (var in = Files.newInputStream(file)) {
            in.skipNBytes(offset);
            return in.read() + in.read() + in.read() > 0;
        } catch (java.io.EOFException _) {
            return false;
        }
    }

    @Test
    void aSignalEndsACaptureAndLeavesNoFile() throws Exception {
        var disk = folder.resolve("disk");
        try (var large = Files.newOutputStream(disk)) {
            var part = TestDisk.of(4 << 20);
            for (int i = 0; i < 10; i++) large.write(part);
        }
        var target = folder.resolve("captured");
        var process = booty("capture", "--level", "19", disk.toString(), target.toString());
        while (process.isAlive() && !Files.exists(folder.resolve("captured.part"))) Thread.sleep(20);
        Thread.sleep(200);
        process.destroy();
        assertTrue(process.waitFor(10, TimeUnit.SECONDS));
        assertEquals(ExitStatus.INTERRUPTED, process.exitValue());
        assertFalse(Files.exists(target));
        assertFalse(Files.exists(folder.resolve("captured.part")), "the rest must be gone");
    }
}
