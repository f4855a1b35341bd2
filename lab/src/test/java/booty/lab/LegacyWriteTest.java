package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Legacy mode writes an image onto a larger disk and lets its root grow; then the OS boots from that disk and says how
 * large its root is. Each kind of root, each compression and each kind of disk appears.
 */
@Tag("system")
class LegacyWriteTest {
    private static final int DISK_MIB = 512;
    private static final String MAC = Machine.MAC;

    @ParameterizedTest(name = "{0} in {1} to {2}")
    @CsvSource({
        "ext4, gzip, VIRTIO, cloud",
        "xfs, zstd, NVME, cloud",
        "btrfs, lz4, VIRTIO, cloud",
        "lvm, xz, NVME, cloud",
        "ext4, none, SATA, generic"
    })
    void theWrittenOsBootsWithAGrownRoot(String root, String compression, Bus bus, String kernel) throws Exception {
        writesGrowsAndBoots(root, compression, bus, kernel);
    }

    /** Every kind of root in every compression. */
    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("pairs")
    @Tag("nightly")
    void everyRootInEveryCompression(String root, String compression) throws Exception {
        writesGrowsAndBoots(root, compression, Bus.VIRTIO, "cloud");
    }

    static Stream<Arguments> pairs() {
        return Stream.of("ext4", "xfs", "btrfs", "lvm")
                .flatMap(root ->
                        Stream.of("gzip", "zstd", "lz4", "xz").map(compression -> Arguments.of(root, compression)));
    }

    private static void writesGrowsAndBoots(String root, String compression, Bus bus, String kernel) throws Exception {
        String name = "write-" + root + "-" + compression;
        var room = Lab.room(name);
        var disk = Agents.emptyDisk(room, DISK_MIB);
        try (var server = BootyServer.start(room)) {
            String image = server.offer(Lab.osImage(root, compression, kernel));
            String growth = root.equals("lvm")
                    ? "\"growPartition\": 4, \"lvmRootName\": \"/dev/ubuntu-vg/root\""
                    : "\"growPartition\": 3";
            // An LVM root, as the original wanted it, also gets its address written.
            if (root.equals("lvm")) {
                growth +=
                        ", \"address\": \"192.168.7.8/24\", \"gateway\": \"192.168.7.1\", \"nameserver\": \"192.168.7.2\"";
            }
            server.orders(MAC, Agents.write(image, bus.node(), growth));
            try (var vm = Agents.machine(name + "-agent", "slim", server)
                    .disk(disk, bus)
                    .userNetwork()
                    .start(room)) {
                Agents.awaitLegacyMode(vm);
                vm.awaitOff(Agents.RUN);
                vm.console().assertNoPanic();
                assertEquals(0, vm.console().lines("level=ERROR"), vm.console()::tail);
            }
            assertTrue(server.status(MAC).contains("succeeded"), server.status(MAC));
        }
        assertTableIsSound(disk.file());
        try (var vm = Machine.named(name + "-os").memory(512).disk(disk, bus).start(room)) {
            String ready = vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.OS);
            vm.console().await("lab-os login:", Duration.ofMinutes(1));
            assertTrue(ready.contains("fs=" + (root.equals("lvm") ? "ext4" : root)), ready);
            assertEquals(root.equals("lvm"), ready.matches(".*netplan=.+\\.yaml,"), ready);
            var size = Pattern.compile("size=(\\d+)").matcher(ready);
            assertTrue(size.find(), ready);
            long grown = Long.parseLong(size.group(1));
            // What lies before the root takes at most 31 MiB; file systems keep up to an eighth for themselves.
            assertTrue(grown > ((DISK_MIB - 31L) << 20) / 8 * 7, () -> "the root has not grown: " + ready);
        }
    }

    private static void assertTableIsSound(Path disk) throws IOException, InterruptedException {
        String verdict = Referee.says("/usr/sbin/sgdisk", "-v", disk.toString());
        assertTrue(verdict.contains("No problems found"), verdict);
    }
}
