package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code booty flash --journal} is killed as only {@code kill -9} does, and run again: it goes on where it was, or where
 * its format lets nobody begin in the middle it begins anew; the disk ends identical.
 */
class KilledFlashTest {
    private static final int TIMES = 8;
    private static final long IMAGE_BYTES = TIMES * (8L << 20);
    private static final long DISK_BYTES = 80 << 20;
    /** Before the last quarter of the image; a journal is written after five seconds. */
    private static final Duration REST = Duration.ofSeconds(8);

    @ParameterizedTest
    @ValueSource(strings = {"raw", "frames"})
    @Tag("system")
    void goesOnAfterItWasKilled(String format) throws Exception {
        kill(format, true);
    }

    /** In these is no place in the middle to begin from. */
    @ParameterizedTest
    @ValueSource(strings = {"gz", "zst", "xz", "lz4", "bz2", "qcow2"})
    @Tag("nightly")
    void beginsAnewAfterItWasKilled(String format) throws Exception {
        kill(format, false);
    }

    private static void kill(String format, boolean goesOn) throws Exception {
        var room = Lab.room("killed-" + format);
        var images = Lab.flashImages(TIMES, Stream.of(format));
        var image = images.resolve("image." + format);
        var journal = room.resolve("journal");
        Files.deleteIfExists(journal);
        long all = Files.size(image);
        var disk = DiskFile.copyOf(images.resolve("before"), room.resolve("disk"), DISK_BYTES);
        try (var device = LoopDevice.of(disk);
                var server = new SlowImages(image, REST)) {
            var first = flash(server, device, journal, room.resolve("first.log"));
            try {
                long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
                while (goesOn ? Files.notExists(journal) : server.sent() < all * 2 / 5) {
                    assertTrue(
                            first.isAlive() && System.nanoTime() < deadline,
                            () -> "no journal, or all was written: " + said(room.resolve("first.log")));
                    Thread.sleep(20);
                }
            } finally {
                first.destroyForcibly().waitFor();
            }
            assertTrue(disk.isZero(0, 1 << 20), "the disk may start what it has of the image");

            Thread.sleep(200); // what was on its way to the killed one
            long before = server.sent();
            server.hurry();
            var second = flash(server, device, journal, room.resolve("second.log"));
            assertTrue(second.waitFor(2, TimeUnit.MINUTES), "it does not end");
            assertEquals(0, second.exitValue(), () -> said(room.resolve("second.log")));
            assertEquals(-1, disk.mismatch(images.resolve("image.raw"), 0, IMAGE_BYTES));
            long again = server.sent() - before;
            assertEquals(
                    goesOn,
                    again < all * 3 / 4,
                    () -> "fetched %d of %d bytes again: %s".formatted(again, all, server.answers()));
            assertTrue(Files.notExists(journal), "the journal was left behind");
        }
    }

    private static Process flash(SlowImages server, LoopDevice device, Path journal, Path log) throws IOException {
        return new ProcessBuilder(
                        Lab.booty().toString(),
                        "flash",
                        server.url(),
                        device.device().toString(),
                        "--yes",
                        "--journal",
                        journal.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static String said(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            return failure.toString();
        }
    }
}
