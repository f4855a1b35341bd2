package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Memory does not grow with the image: a machine with 512 MB writes one of 4 GiB. */
@Tag("nightly")
class SmallMachineTest {
    private static final long GIB = 1L << 30;

    @Test
    void aMachineWithHalfAGigabyteWritesFourGibibytes() throws Exception {
        var room = Lab.room("small-machine");
        var image = room.resolve("4gib.img.zst");
        Lab.script("bench/large-image", image.toString(), "4");
        var disk = Agents.emptyDisk(room, 4 * 1024 + 256);
        try (var server = BootyServer.start(room)) {
            server.orders(Machine.MAC, Agents.write(server.offer(image), "/dev/vda", ""));
            try (var vm = Agents.machine("agent", "slim", server)
                    .memory(512)
                    .disk(disk, Bus.VIRTIO)
                    .userNetwork()
                    .start(room)) {
                Agents.awaitLegacyMode(vm);
                vm.awaitOff(Duration.ofMinutes(20));
                vm.console().assertNoPanic();
                assertEquals(0, vm.console().lines("level=ERROR"), vm.console()::tail);
            }
            assertTrue(server.status(Machine.MAC).contains("succeeded"), server.status(Machine.MAC));
            assertSame(image, disk.file());
        } finally {
            Files.deleteIfExists(image);
            Files.deleteIfExists(disk.file());
        }
    }

    /** Compares what {@code zstd} itself makes of the image with the disk. */
    private static void assertSame(Path image, Path disk) throws IOException {
        var zstd = new ProcessBuilder("zstd", "-dc", image.toString()).start();
        long bytes = 0;
        try (var wanted = zstd.getInputStream();
                var found = Files.newInputStream(disk)) {
            for (var block = wanted.readNBytes(1 << 20); block.length > 0; block = wanted.readNBytes(1 << 20)) {
                long at = bytes;
                assertTrue(Arrays.equals(block, found.readNBytes(block.length)), () -> "differs behind " + at);
                bytes += block.length;
            }
        }
        assertEquals(0, zstd.onExit().join().exitValue());
        assertTrue(bytes >= 4 * GIB, "the image has only " + bytes + " bytes");
    }
}
