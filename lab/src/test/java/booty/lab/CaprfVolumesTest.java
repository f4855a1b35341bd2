package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A volume group that the orders ask for, with the root in it, beside an array of whole disks. */
@Tag("system")
class CaprfVolumesTest {
    private static final String ORDERS = """
            PARTITION_LAYOUT={"device":"/dev/vda","partitions":[\
            {"label":"efi","sizeMB":64,"filesystem":"vfat","mountpoint":"/boot/efi"},\
            {"label":"boot","sizeMB":96,"filesystem":"ext4","mountpoint":"/boot"},\
            {"label":"pv"}],"lvm":{"volumeGroup":"ubuntu-vg","pvPartition":3,"volumes":[\
            {"name":"root","sizeMB":128,"filesystem":"ext4","mountpoint":"/"},\
            {"name":"var","filesystem":"ext4","mountpoint":"/var"}]}}
            RAID=[{"name":"data","level":5,"devices":["/dev/vdb","/dev/vdc","/dev/vdd"],\
            "filesystem":"ext4","mountpoint":"/srv"}]
            """;

    @Tag("nightly")
    @Test
    void makesVolumesAndAnArrayAndTheSystemStartsFromAVolume() throws Exception {
        var name = "caprf-volumes";
        var room = Lab.room(name);
        var disk = Agents.emptyDisk(room, 512);
        var variables = Agents.efiVariables(room);
        var members = List.of(member(room, "b"), member(room, "c"), member(room, "d"));
        try (var controlled = Controlled.in(room)) {
            var machine = controlled
                    .machine(name, ORDERS + controlled.image(Lab.osImage("tar-lvm", "zstd", "cloud")))
                    .uefi(variables)
                    .disk(disk, Bus.VIRTIO);
            for (var member : members) machine.disk(member, Bus.VIRTIO);
            try (var vm = machine.start(room)) {
                assertReady(vm);
                vm.console().assertNoPanic();
                assertEquals(0, vm.console().lines("level=ERROR"), vm.console()::tail);
            }
            assertEquals(List.of("provisioning complete"), controlled.heard("/status/success"));
        }
        for (var member : members) {
            var superblock = superblock(member.file());
            assertTrue(superblock.contains("Raid Level : raid5"), superblock);
            assertTrue(superblock.contains("Name : data"), superblock);
            assertTrue(superblock.contains("Raid Devices : 3"), superblock);
        }
        try (var vm = Machine.named(name + "-os")
                .memory(512)
                .uefi(variables)
                .disk(disk, Bus.VIRTIO)
                .start(room)) {
            vm.console().await("GRUB starts the OS of this disk", Agents.OS);
            assertReady(vm);
        }
    }

    private static DiskFile member(Path room, String name) throws IOException {
        return DiskFile.empty(room.resolve(name), 96L << 20);
    }

    private static void assertReady(Vm vm) throws Exception {
        var ready = vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.START.plus(Agents.RUN));
        assertTrue(ready.contains("root=/dev/mapper/ubuntu--vg-root fs=ext4"), ready);
    }

    /** What mdadm reads of a member. */
    private static String superblock(Path disk) throws IOException, InterruptedException {
        return Referee.says("/sbin/mdadm", "--examine", disk.toString());
    }
}
