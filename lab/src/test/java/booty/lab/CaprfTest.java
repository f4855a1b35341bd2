package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * CAPRF mode from the first packet on: a machine boots with {@code /deploy/vars} behind the agent's archive, is
 * provisioned, goes on in the installed system's own kernel without its firmware, and starts again from its disk.
 */
@Tag("system")
class CaprfTest {
    private static final int DISK_MIB = 512;

    private static final String WISHES = """
            dns_resolver=192.0.2.53
            PROVIDER_ID=metal://worker-01
            FAILURE_DOMAIN=zone-a
            MACHINE_EXTRA_KERNEL_PARAMS="lab.wish=granted"
            """;

    @ParameterizedTest(name = "{0} in {1} on {2}, {4}")
    @CsvSource({"ext4, zstd, NVME, cloud, bios", "btrfs, lz4, VIRTIO, cloud, uefi"})
    void goesOnInTheInstalledKernelAndStartsAgainFromItsDisk(
            String root, String compression, Bus bus, String kernel, String firmware) throws Exception {
        provisionsTwice(root, compression, bus, kernel, firmware);
    }

    @Tag("nightly")
    @ParameterizedTest(name = "{0} in {1} on {2}, {4}")
    @CsvSource({
        "ext4, zstd, SATA, generic, bios",
        "ext4, gzip, SCSI, generic, uefi",
        "xfs, zstd, NVME, cloud, bios",
        "xfs, zstd, VIRTIO, cloud, uefi",
        "btrfs, lz4, NVME, cloud, bios",
        "ext4, zstd, NVME, cloud, uefi",
        "lvm, xz, VIRTIO, cloud, bios",
        "lvm, xz, SCSI, generic, uefi"
    })
    void doesSoWithEachFileSystemOnEachKindOfDisk(
            String root, String compression, Bus bus, String kernel, String firmware) throws Exception {
        provisionsTwice(root, compression, bus, kernel, firmware);
    }

    private static void provisionsTwice(String root, String compression, Bus bus, String kernel, String firmware)
            throws Exception {
        var name = "caprf-%s-%s-%s".formatted(root, bus, firmware);
        var room = Lab.room(name);
        var disk = Agents.emptyDisk(room, DISK_MIB);
        var variables = Agents.efiVariables(room);
        try (var controlled = Controlled.in(room)) {
            var vars = WISHES + controlled.image(Lab.osImage(root, compression, kernel));
            try (var vm = with(firmware, variables, controlled.machine(name + "-agent", vars))
                    .disk(disk, bus)
                    .start(room)) {
                vm.console().await(Controlled.MODE + "provision image_count=1", Agents.START);
                vm.console().await("step=report-init index=1", Agents.RUN);
                // the machine ends instead of restarting: what it shows now came without its firmware
                assertIsAsWished(vm, Agents.RUN);
                var ready = vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.OS);
                assertTrue(ready.contains(mountedRoot(root)), ready);
                vm.console().await("worker-01 login:", Agents.OS);
                vm.console().assertNoPanic();
                assertEquals(0, vm.console().lines("level=ERROR"), vm.console()::tail);
            }
            assertEquals(List.of("provisioning started"), controlled.heard("/status/init"));
            assertEquals(List.of("provisioning complete"), controlled.heard("/status/success"));
            assertEquals(List.of(), controlled.heard("/status/error"));
            assertEquals(List.of(), controlled.controller().violations());
            assertTrue(controlled.controller().log().isComplete());
        }
        try (var vm = with(firmware, variables, Machine.named(name + "-os").memory(512))
                .disk(disk, bus)
                .start(room)) {
            vm.console().await("GRUB starts the OS of this disk", Agents.OS);
            assertIsAsWished(vm, Agents.OS);
            vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.OS);
        }
    }

    private static String mountedRoot(String root) {
        return root.equals("lvm") ? "root=/dev/mapper/ubuntu--vg-root fs=ext4" : "fs=" + root;
    }

    /** What the installed system says of itself. */
    private static void assertIsAsWished(Vm vm, Duration limit) throws Exception {
        vm.console().await("BOOTY-LAB-OS config hostname=worker-01 nameservers=192.0.2.53,", limit);
        vm.console().await("BOOTY-LAB-OS cmdline .*console=ttyS0.* lab.wish=granted", Agents.OS);
        vm.console().await("BOOTY-LAB-OS kubelet .*--provider-id=metal://worker-01", Agents.OS);
    }

    private static Machine with(String firmware, Path variables, Machine machine) {
        return firmware.equals("uefi") ? machine.uefi(variables) : machine;
    }
}
