package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A root file system in a tar archive goes into partitions that the machine is told to make. */
@Tag("system")
class CaprfLayoutTest {
    private static final String LAYOUT = """
            PARTITION_LAYOUT={"table":"gpt","device":"/dev/vda","partitions":[\
            {"label":"efi","sizeMB":64,"filesystem":"vfat","mountpoint":"/boot/efi"},\
            {"label":"booty-root","filesystem":"ext4","mountpoint":"/"}]}
            """;

    @Test
    void makesPartitionsAndFileSystemsAndTheSystemInThemStarts() throws Exception {
        var room = Lab.room("caprf-layout");
        var disk = Agents.emptyDisk(room, 512);
        var variables = Agents.efiVariables(room);
        try (var controlled = Controlled.in(room)) {
            var vars = controlled.image(Lab.osImage("tar", "zstd", "cloud")) + LAYOUT;
            try (var vm = controlled
                    .machine("caprf-layout", vars)
                    .uefi(variables)
                    .disk(disk, Bus.VIRTIO)
                    .start(room)) {
                var ready = vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.START.plus(Agents.RUN));
                assertTrue(ready.contains("root=/dev/vda2 fs=ext4"), ready);
                vm.console().assertNoPanic();
                assertEquals(0, vm.console().lines("level=ERROR"), vm.console()::tail);
            }
            assertEquals(List.of("provisioning complete"), controlled.heard("/status/success"));
        }
        try (var vm = Machine.named("caprf-layout-os")
                .memory(512)
                .uefi(variables)
                .disk(disk, Bus.VIRTIO)
                .start(room)) {
            vm.console().await("GRUB starts the OS of this disk", Agents.OS);
            vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.OS);
        }
    }
}
