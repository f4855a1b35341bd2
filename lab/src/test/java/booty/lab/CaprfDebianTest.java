package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real Debian without a boot menu: its own {@code update-grub} makes one, which is then read here and by GRUB. */
@Tag("system")
@Tag("nightly")
class CaprfDebianTest {
    private static final int DISK_MIB = 1024;
    /** systemd and all that it starts, by an emulated processor. */
    private static final Duration DEBIAN = Duration.ofMinutes(5);

    private static final String WISHES = """
            dns_resolver=192.0.2.53
            PROVIDER_ID=metal://worker-01
            MACHINE_EXTRA_KERNEL_PARAMS="lab.wish=granted"
            """;

    @ParameterizedTest(name = "on {0}, {1}")
    @CsvSource({"NVME, uefi", "VIRTIO, bios"})
    void startsByTheMenuThatItsOwnProgramMade(Bus bus, String firmware) throws Exception {
        var name = "caprf-debian-" + firmware;
        var room = Lab.room(name);
        var disk = Agents.emptyDisk(room, DISK_MIB);
        var variables = Agents.efiVariables(room);
        try (var controlled = Controlled.in(room)) {
            var vars = WISHES + controlled.image(Lab.osImage("debian", "zstd", "cloud"));
            try (var vm = with(
                            firmware,
                            variables,
                            controlled.machine(name + "-agent", vars).memory(1024))
                    .disk(disk, bus)
                    .start(room)) {
                vm.console().await(Controlled.MODE + "provision image_count=1", Agents.START);
                vm.console().await("by /usr/sbin/update-grub", DEBIAN);
                assertIsAsWished(vm);
                vm.console().assertNoPanic();
                assertEquals(0, vm.console().lines("level=ERROR"), vm.console()::tail);
            }
            assertEquals(List.of("provisioning complete"), controlled.heard("/status/success"));
            assertEquals(List.of(), controlled.heard("/status/error"));
        }
        try (var vm = with(firmware, variables, Machine.named(name + "-os").memory(768))
                .disk(disk, bus)
                .start(room)) {
            assertIsAsWished(vm);
        }
    }

    /** What the installed system says of itself; its root is named as only {@code grub-mkconfig} names it. */
    private static void assertIsAsWished(Vm vm) throws Exception {
        vm.console().await("BOOTY-LAB-OS config hostname=worker-01 nameservers=192.0.2.53,", DEBIAN);
        var words = vm.console().awaitLine("BOOTY-LAB-OS cmdline", Agents.OS);
        assertTrue(words.contains("root=UUID="), words);
        assertTrue(words.contains("lab.wish=granted"), words);
        vm.console().await("BOOTY-LAB-OS kubelet .*--provider-id=metal://worker-01", Agents.OS);
        var ready = vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.OS);
        assertTrue(ready.contains(" fs=ext4 "), ready);
        var size = Long.parseLong(ready.replaceAll(".* size=([0-9]+) .*", "$1"));
        assertTrue(size > (DISK_MIB - 256L) << 20, ready);
    }

    private static Machine with(String firmware, Path variables, Machine machine) {
        return firmware.equals("uefi") ? machine.uefi(variables) : machine;
    }
}
