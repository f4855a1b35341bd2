package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What orders of legacy mode can ask for besides writing: a dry run, a shell. */
@Tag("system")
class LegacyWishesTest {
    @Test
    void aDryRunWritesNothing() throws Exception {
        var room = Lab.room("dry-run");
        var disk = Agents.emptyDisk(room, 256);
        String before = disk.sha256();
        try (var server = BootyServer.start(room)) {
            String image = server.offer(Lab.osImage("ext4", "zstd", "cloud"));
            server.orders(Machine.MAC, Agents.write(image, "/dev/vda", "\"dryRun\": true, \"growPartition\": 3"));
            try (var vm = Agents.machine("agent", "slim", server)
                    .disk(disk, Bus.VIRTIO)
                    .userNetwork()
                    .start(room)) {
                Agents.awaitLegacyMode(vm);
                vm.awaitOff(Agents.RUN);
                assertEquals(0, vm.console().lines("level=ERROR"), vm.console()::tail);
            }
        }
        assertEquals(before, disk.sha256());
    }

    @Test
    void aShellIsThereBeforeTheRebootWhereAsked() throws Exception {
        var room = Lab.room("shell");
        var disk = Agents.emptyDisk(room, 256);
        try (var server = BootyServer.start(room)) {
            var plain = Lab.osImage("ext4", "none", "cloud");
            String image = server.offer(Lab.osImage("ext4", "lz4", "cloud"));
            server.orders(Machine.MAC, Agents.write(image, "/dev/vda", "\"dropToShell\": true"));
            try (var vm = Agents.machine("agent", "slim", server)
                    .disk(disk, Bus.VIRTIO)
                    .userNetwork()
                    .start(room)) {
                Agents.awaitLegacyMode(vm);
                vm.console().await("(?m)[#$] $", Agents.RUN);
                vm.console().type("echo shell says $((6 * 7))");
                vm.console().await("shell says 42", Duration.ofSeconds(30));
                assertEquals(-1, disk.mismatch(plain), "disk and image differ");
                vm.console().type("exit");
                vm.awaitOff(Duration.ofMinutes(1));
            }
            assertEquals(268_435_456L, Files.size(disk.file()));
        }
    }
}
