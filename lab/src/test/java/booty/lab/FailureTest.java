package booty.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bad input ends in one clear line with a remedy on the console and at the server, and the disk is as it was, or at
 * least starts nothing. A mounted target is tested in booty.disk: in an initramfs nothing is mounted.
 */
@Tag("system")
class FailureTest {
    private static final String MAC = Machine.MAC;
    private static final long MIB = 1 << 20;

    /** Nothing of the disk may be touched by these. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "target missing   | /dev/sdz | os.img          | 256 | .*/dev/sdz.*its disks are.*",
                "target too small | /dev/vda | os.img          | 16  | .*49283072 bytes and the disk only 16777216.*",
                "image not there  | /dev/vda | nowhere.img     | 256 | .*there is no image at.*nowhere.img.*",
                "unknown format   | /dev/vda | noise.img       | 256 | .*neither a partition table nor a file system.*"
            })
    void leavesTheDiskAlone(String what, String device, String file, int mib, String said) throws Exception {
        var room = Lab.room("failure-" + what.replace(' ', '-'));
        var disk = remembered(room, mib * MIB);
        String before = disk.sha256();
        try (var server = BootyServer.start(room)) {
            Files.copy(Lab.osImage("ext4", "none", "cloud"), room.resolve("images/os.img"));
            Files.write(room.resolve("images/noise.img"), noise());
            server.orders(MAC, Agents.write(server.url("/images/" + file), device, ""));
            try (var vm = Agents.machine("agent", "slim", server)
                    .disk(disk, Bus.VIRTIO)
                    .userNetwork()
                    .start(room)) {
                Agents.awaitLegacyMode(vm);
                assertFailed(vm, server, said);
            }
        }
        assertEquals(before, disk.sha256(), "the disk was written to");
    }

    /** Orders that mean nothing; the machine's disk keeps what it has. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "malformed config | {\"action\": \"writeImage\",                  | .*\\.bty.*problem.*",
                "unknown action   | {\"action\": \"formatAll\", \"dryRun\": true} | .*'formatAll' is none of.*writeImage.*"
            })
    void refusesOrdersThatItDoesNotUnderstand(String what, String orders, String said) throws Exception {
        var room = Lab.room("failure-" + what.replace(' ', '-'));
        var disk = remembered(room, 64 * MIB);
        String before = disk.sha256();
        try (var server = BootyServer.start(room)) {
            server.orders(MAC, orders);
            try (var vm = Agents.machine("agent", "slim", server)
                    .disk(disk, Bus.VIRTIO)
                    .userNetwork()
                    .start(room)) {
                Agents.awaitLegacyMode(vm);
                assertFailed(vm, server, said);
            }
        }
        assertEquals(before, disk.sha256(), "the disk was written to");
    }

    @Test
    void saysThatTheServerHasNoRoomForADiskThatItReads() throws Exception {
        var room = Lab.room("failure-upload-full");
        try (var _ = SmallFolder.mount(room.resolve("uploads"), 4);
                var server = BootyServer.start(room)) {
            server.orders(
                    MAC,
                    "{\"action\": \"readImage\", \"sourceDevice\": \"/dev/vda\", \"destinationAddress\": \"%s\"}"
                            .formatted(server.url("/image")));
            try (var vm = Agents.machine("agent", "slim", server)
                    .readOnlyDisk(remembered(room, 64 * MIB), Bus.VIRTIO)
                    .userNetwork()
                    .start(room)) {
                Agents.awaitLegacyMode(vm);
                // the server says how much it has room for before anything is sent
                assertFailed(vm, server, ".*takes uploads of [0-9]+ bytes at most, not 67108864.*Make room.*");
            }
            assertEquals(List.of(), server.uploads());
        }
    }

    @Tag("nightly")
    @Test
    void leavesAReadOnlyDiskAlone() throws Exception {
        var room = Lab.room("failure-read-only");
        var disk = remembered(room, 256 * MIB);
        try (var server = BootyServer.start(room)) {
            String image = server.offer(Lab.osImage("ext4", "zstd", "cloud"));
            server.orders(MAC, Agents.write(image, "/dev/vda", ""));
            try (var vm = Agents.machine("agent", "slim", server)
                    .readOnlyDisk(disk, Bus.VIRTIO)
                    .userNetwork()
                    .start(room)) {
                Agents.awaitLegacyMode(vm);
                assertFailed(vm, server, ".*/dev/vda.*is read-only.*");
            }
        }
    }

    @Test
    void saysThatTheServerHasNoConfigForThisMachine() throws Exception {
        var room = Lab.room("failure-no-config");
        try (var server = BootyServer.start(room);
                var vm = Agents.machine("agent", "slim", server)
                        .disk(remembered(room, 64 * MIB), Bus.VIRTIO)
                        .userNetwork()
                        .start(room)) {
            Agents.awaitLegacyMode(vm);
            String line = vm.console().awaitLine("level=ERROR", Agents.RUN);
            assertTrue(line.contains("has no config for " + MAC) && line.contains("-mac"), line);
            vm.awaitOff(Agents.RUN);
            assertTrue(server.log().contains(MAC), server::toString);
        }
    }

    @Tag("nightly")
    @Test
    void saysThatNobodyGivesAnAddress() throws Exception {
        var room = Lab.room("failure-no-lease");
        try (var vm = Agents.machine("agent", "slim", "DHCP_TIMEOUT=20 BOOTYURL=http://10.0.2.2:9/booty")
                .disk(remembered(room, 64 * MIB), Bus.VIRTIO)
                .deafNetwork()
                .start(room)) {
            vm.console().await("Starting BOOTy", Agents.START);
            String line = vm.console().awaitLine("level=ERROR", Agents.RUN);
            assertTrue(line.matches("(?i).*(lease|dhcp).*"), line);
            vm.awaitOff(Agents.RUN);
        }
    }

    @Test
    void aCutStreamLeavesNothingThatStarts() throws Exception {
        var image = Lab.osImage("ext4", "none", "cloud");
        try (var broken = new BrokenImages()) {
            writesButDoesNotStart(
                    "cut", broken.cutsConnection(image, Files.size(image) / 2), "", ".*(ended|cut|cannot).*");
        }
    }

    @Tag("nightly")
    @Test
    void aServerThatIsGoneHalfWayLeavesNothingThatStarts() throws Exception {
        var image = Lab.osImage("ext4", "gzip", "cloud");
        try (var broken = new BrokenImages()) {
            writesButDoesNotStart(
                    "server-gone", broken.goesAway(image, Files.size(image) / 2), "", ".*(broke off|cannot be).*");
        }
    }

    @Tag("nightly")
    @Test
    void aDamagedImageLeavesNothingThatStarts() throws Exception {
        var image = Lab.osImage("ext4", "zstd", "cloud");
        try (var broken = new BrokenImages()) {
            writesButDoesNotStart(
                    "damaged", broken.corrupted(image, Files.size(image) / 2), "", ".*the image is damaged: zstd.*");
        }
    }

    @Tag("nightly")
    @Test
    void aTruncatedImageLeavesNothingThatStarts() throws Exception {
        var image = Lab.osImage("ext4", "zstd", "cloud");
        try (var broken = new BrokenImages()) {
            writesButDoesNotStart("truncated", broken.truncated(image, Files.size(image) / 2), "", ".*cut short.*");
        }
    }

    @Test
    void aWrongChecksumLeavesNothingThatStartsAndWipesWhereAsked() throws Exception {
        var image = Lab.osImage("ext4", "zstd", "cloud");
        try (var broken = new BrokenImages()) {
            writesButDoesNotStart(
                    "checksum",
                    broken.truncated(image, Files.size(image)),
                    "\"checksum\": \"sha256:%s\", \"wipeDevice\": true".formatted("0".repeat(64)),
                    ".*(checksum|digest|sha-?256).*");
        }
    }

    private static void writesButDoesNotStart(String name, String url, String more, String said) throws Exception {
        var room = Lab.room("failure-" + name);
        var disk = remembered(room, 256 * MIB);
        try (var server = BootyServer.start(room)) {
            server.orders(MAC, Agents.write(url, "/dev/vda", more));
            try (var vm = Agents.machine("agent", "slim", server)
                    .disk(disk, Bus.VIRTIO)
                    .userNetwork()
                    .start(room)) {
                Agents.awaitLegacyMode(vm);
                assertFailed(vm, server, said);
            }
        }
        // Neither the new image's first MiB nor the old one's: no firmware starts this.
        assertTrue(disk.isZero(0, 64 << 10), "the first 64 KiB hold something");
    }

    private static byte[] noise() {
        var bytes = new byte[1 << 20];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    /** A disk with something on it, so that a needless write is seen. */
    private static DiskFile remembered(Path room, long bytes) throws Exception {
        var disk = DiskFile.empty(room.resolve("disk"), bytes);
        var mark = "what was here before".getBytes(StandardCharsets.US_ASCII);
        try (var file = FileChannel.open(disk.file(), StandardOpenOption.WRITE)) {
            for (long at = 4 * MIB; at < bytes; at += 4 * MIB) {
                file.write(ByteBuffer.wrap(mark), at);
            }
        }
        return disk;
    }

    private static void assertFailed(Vm vm, BootyServer server, String said) throws Exception {
        String line = vm.console().awaitLine("level=ERROR", Agents.RUN);
        vm.console().await("Rebooting in \\d+ seconds", Agents.RUN);
        vm.awaitOff(Agents.RUN);
        String status = server.status(MAC);
        vm.console().assertNoPanic();
        assertAll(
                () -> assertTrue(line.matches(said), line),
                () -> assertTrue(line.matches(".*\\. [A-Z].*"), "no remedy in: " + line),
                () -> assertTrue(status.contains("\"failed\"") && status.contains("remedy"), status),
                () -> assertTrue(server.log().contains(MAC), "the server's log does not name the machine"));
    }
}
