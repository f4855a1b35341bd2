package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The flavor without DHCP and without programs writes an image with an address from the kernel's command line. */
@Tag("system")
class MicroTest {
    @Test
    void writesAnImageWithAStaticAddress() throws Exception {
        var room = Lab.room("micro");
        var disk = Agents.emptyDisk(room, 256);
        try (var server = BootyServer.start(room)) {
            var plain = Lab.osImage("ext4", "none", "cloud");
            server.orders(
                    Machine.MAC, Agents.write(server.offer(Lab.osImage("ext4", "zstd", "cloud")), "/dev/vda", ""));
            String address = " ip=10.0.2.15::10.0.2.2:255.255.255.0::eth0:off";
            try (var vm = Agents.machine("agent", "micro", server.bootyUrl() + address)
                    .disk(disk, Bus.VIRTIO)
                    .userNetwork()
                    .start(room)) {
                Agents.awaitLegacyMode(vm);
                vm.awaitOff(Agents.RUN);
                assertEquals(0, vm.console().lines("level=ERROR"), vm.console()::tail);
            }
            assertEquals(-1, disk.mismatch(plain), "disk and image differ");
        }
    }
}
