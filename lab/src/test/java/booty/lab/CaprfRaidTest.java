package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Software RAID that the orders ask for, and what an earlier life of the machine left on its disks. */
@Tag("system")
class CaprfRaidTest {
    private static final int DISK_MIB = 384;

    private static final String MIRROR = """
            PARTITION_LAYOUT={"device":"/dev/vda","mirrors":["/dev/vdb"],"partitions":[\
            {"label":"efi","sizeMB":64,"filesystem":"vfat","mountpoint":"/boot/efi"},\
            {"label":"booty-root","filesystem":"ext4","mountpoint":"/"}]}
            RAID=[{"name":"efi","level":1,"partition":"efi"},{"name":"root","level":1,"partition":"booty-root"}]
            """;

    @Tag("nightly")
    @Test
    void startsFromAMirrorAndFromEitherHalfOfItAndIsAnOrdinaryDiskAgainWhenToldSo() throws Exception {
        var name = "caprf-raid";
        var room = Lab.room(name);
        var first = DiskFile.empty(room.resolve("first"), (long) DISK_MIB << 20);
        var second = DiskFile.empty(room.resolve("second"), (long) DISK_MIB << 20);
        var variables = Agents.efiVariables(room);
        provision(name, room, variables, MIRROR, "tar-raid", List.of(first, second), "root=/dev/md0 fs=ext4");
        startsAgain(name + "-both", room, variables, List.of(first, second), "root=/dev/md0 fs=ext4");
        startsAgain(name + "-one", room, variables, List.of(second), "root=/dev/md0 fs=ext4");
        startsAgain(name + "-other", room, variables, List.of(first), "root=/dev/md0 fs=ext4");

        var half = second.sha256();
        var target = "DISK_SERIAL=LAB0\n";
        provision(name + "-anew", room, variables, target, "ext4", List.of(first, second), "root=/dev/vda3 fs=ext4");
        startsAgain(name + "-anew-os", room, variables, List.of(first), "root=/dev/vda3 fs=ext4");
        assertEquals(half, second.sha256());
    }

    @Tag("nightly")
    @Test
    void makesAMirrorOfDisksThatHeldVolumes() throws Exception {
        var name = "caprf-raid-over-lvm";
        var room = Lab.room(name);
        var old = Lab.osImage("lvm", "none", "cloud");
        var first = DiskFile.copyOf(old, room.resolve("first"), (long) DISK_MIB << 20);
        var second = DiskFile.copyOf(old, room.resolve("second"), (long) DISK_MIB << 20);
        var variables = Agents.efiVariables(room);
        provision(name, room, variables, MIRROR, "tar-raid", List.of(first, second), "root=/dev/md0 fs=ext4");
        startsAgain(name + "-os", room, variables, List.of(first, second), "root=/dev/md0 fs=ext4");
    }

    private static void provision(
            String name, Path room, Path variables, String vars, String image, List<DiskFile> disks, String ready)
            throws Exception {
        try (var controlled = Controlled.in(room)) {
            var machine = controlled
                    .machine(name, vars + controlled.image(Lab.osImage(image, "zstd", "cloud")))
                    .uefi(variables);
            for (var disk : disks) machine.disk(disk, Bus.VIRTIO);
            try (var vm = machine.start(room)) {
                var line = vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.START.plus(Agents.RUN));
                assertTrue(line.contains(ready), line);
                vm.console().assertNoPanic();
                assertEquals(0, vm.console().lines("level=ERROR"), vm.console()::tail);
            }
            assertEquals(List.of("provisioning complete"), controlled.heard("/status/success"));
            assertEquals(List.of(), controlled.heard("/status/error"));
        }
    }

    private static void startsAgain(String name, Path room, Path variables, List<DiskFile> disks, String ready)
            throws Exception {
        var machine = Machine.named(name).memory(512).uefi(variables);
        for (var disk : disks) machine.disk(disk, Bus.VIRTIO);
        try (var vm = machine.start(room)) {
            vm.console().await("GRUB starts the OS of this disk", Agents.OS);
            var line = vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.OS);
            assertTrue(line.contains(ready), line);
        }
    }
}
