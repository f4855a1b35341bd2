package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A machine that is taken out of service: its disk starts nothing any more, and nothing on it is lost. */
@Tag("system")
class CaprfSoftDeprovisionTest {
    private static final long DISK_BYTES = 512L << 20;

    /** Where the small OS's image has its root file system. */
    private static final int ROOT_OFFSET = 6 << 20;

    private static final String MENU = "/boot/grub/grub.cfg";

    /** A machine with BIOS is long at its login prompt by then. */
    private static final Duration START_OF_AN_OS = Duration.ofSeconds(20);

    @Test
    void leavesAMachineWithBiosAtItsBootLoaderAndEverythingOnItsDisk() throws Exception {
        var room = Lab.room("caprf-soft");
        var image = Lab.osImage("ext4", "none", "cloud");
        var disk = DiskFile.copyOf(image, room.resolve("disk"), DISK_BYTES);
        softlyDeprovision(room, disk);
        assertEquals(read(image, MENU), read(disk.file(), MENU + ".bak"));
        assertTrue(read(disk.file(), MENU).contains("File not found"));
        assertEquals(read(image, "/etc/hostname"), read(disk.file(), "/etc/hostname"));
        try (var vm = Machine.named("caprf-soft-os").disk(disk, Bus.VIRTIO).start(room)) {
            Thread.sleep(START_OF_AN_OS);
            assertTrue(vm.runs());
            assertEquals(0, vm.console().lines("GRUB starts the OS|BOOTY-LAB-OS"), vm.console()::tail);
        }
    }

    @Tag("nightly")
    @Test
    void sendsUefiFirmwareOnAndIsProvisionedAgain() throws Exception {
        var room = Lab.room("caprf-soft-uefi");
        var disk = DiskFile.copyOf(Lab.osImage("ext4", "none", "cloud"), room.resolve("disk"), DISK_BYTES);
        var variables = Agents.efiVariables(room);
        softlyDeprovision(room, disk);
        try (var vm = Machine.named("caprf-soft-uefi-os")
                .uefi(variables)
                .disk(disk, Bus.VIRTIO)
                .start(room)) {
            vm.console().await("BdsDxe: (failed to load|No bootable)|Shell>", Agents.OS);
            assertEquals(0, vm.console().lines("GRUB starts the OS"), vm.console()::tail);
        }
        try (var controlled = Controlled.in(room)) {
            var vars = controlled.image(Lab.osImage("xfs", "zstd", "cloud"));
            try (var vm = controlled
                    .machine("caprf-soft-again", vars)
                    .disk(disk, Bus.VIRTIO)
                    .start(room)) {
                var ready = vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.START.plus(Agents.RUN));
                assertTrue(ready.contains("fs=xfs"), ready);
            }
            assertEquals(List.of("provisioning complete"), controlled.heard("/status/success"));
            assertEquals(List.of(), controlled.heard("/status/error"));
        }
    }

    private static void softlyDeprovision(Path room, DiskFile disk) throws Exception {
        try (var controlled = Controlled.in(room)) {
            try (var vm = controlled
                    .machine("caprf-soft-agent", "MODE=soft-deprovision\n")
                    .disk(disk, Bus.VIRTIO)
                    .start(room)) {
                vm.console().await(Controlled.MODE + "soft-deprovision", Agents.START);
                vm.awaitOff(Agents.RUN);
                assertEquals(0, vm.console().lines("level=ERROR"), vm.console()::tail);
            }
            assertEquals(List.of("deprovisioning complete"), controlled.heard("/status/success"));
            assertEquals(List.of(), controlled.controller().violations());
        }
    }

    /** A file of the root file system, or what debugfs says of one that is not there. */
    private static String read(Path disk, String path) throws IOException, InterruptedException {
        return Referee.says("/usr/sbin/debugfs", "-R", "cat " + path, "%s?offset=%d".formatted(disk, ROOT_OFFSET));
    }
}
