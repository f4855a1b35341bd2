package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Legacy mode reads a disk and sends it away; what arrives is the disk, byte for byte. */
@Tag("system")
class LegacyReadTest {
    @ParameterizedTest(name = "compressed: {0}")
    @ValueSource(booleans = {false, true})
    void whatArrivesIsTheDisk(boolean compressed) throws Exception {
        var room = Lab.room("read-" + (compressed ? "gzip" : "plain"));
        var image = Lab.osImage("ext4", "none", "cloud");
        var disk = DiskFile.copyOf(image, room.resolve("disk"), Files.size(image) + (8 << 20));
        String before = disk.sha256();
        try (var server = BootyServer.start(room)) {
            server.orders(
                    Machine.MAC,
                    "{\"action\": \"readImage\", \"sourceDevice\": \"/dev/vda\", \"destinationAddress\": \"%s\", \"compressed\": %s}"
                            .formatted(server.url("/image"), compressed));
            try (var vm = Agents.machine("agent", "slim", server)
                    .readOnlyDisk(disk, Bus.VIRTIO)
                    .userNetwork()
                    .start(room)) {
                Agents.awaitLegacyMode(vm);
                vm.awaitOff(Agents.RUN);
                assertEquals(0, vm.console().lines("level=ERROR"), vm.console()::tail);
            }
            var uploads = server.uploads();
            assertEquals(1, uploads.size(), uploads::toString);
            var arrived = uploads.getFirst();
            if (compressed) {
                assertTrue(Files.size(arrived) < Files.size(disk.file()) / 2, "it was not compressed");
                var plain = room.resolve("plain");
                try (var in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(arrived)))) {
                    Files.copy(in, plain, StandardCopyOption.REPLACE_EXISTING);
                }
                arrived = plain;
            }
            assertEquals(before, new DiskFile(arrived).sha256());
        }
    }
}
