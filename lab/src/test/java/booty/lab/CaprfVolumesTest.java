package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A volume group that the orders ask for, with the root in it, beside arrays of whole disks of every other level. */
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
            "filesystem":"ext4","mountpoint":"/srv"},\
            {"name":"fast","level":0,"devices":["/dev/vde","/dev/vdf"],"filesystem":"xfs","mountpoint":"/fast"},\
            {"name":"safe","level":6,"devices":["/dev/vdg","/dev/vdh","/dev/vdi","/dev/vdj"],\
            "filesystem":"ext4","mountpoint":"/safe"},\
            {"name":"both","level":10,"devices":["/dev/vdk","/dev/vdl","/dev/vdm","/dev/vdn"],\
            "filesystem":"btrfs","mountpoint":"/both"}]
            """;

    /** The array, its level and the disks that it is of, as mdadm calls them. */
    private enum Array {
        DATA("raid5", 'b', 'd'),
        FAST("raid0", 'e', 'f'),
        SAFE("raid6", 'g', 'j'),
        BOTH("raid10", 'k', 'n');

        private final String level;
        private final char first;
        private final char last;

        Array(String level, char first, char last) {
            this.level = level;
            this.first = first;
            this.last = last;
        }

        void assertHas(Path member) throws IOException, InterruptedException {
            var superblock = superblock(member);
            assertTrue(superblock.contains("Raid Level : " + level + "\n"), superblock);
            // any: it is assembled under this name whatever the machine is called
            assertTrue(superblock.contains("Name : any:" + name().toLowerCase(Locale.ROOT) + "\n"), superblock);
            assertTrue(superblock.contains("Raid Devices : " + (last - first + 1) + "\n"), superblock);
        }
    }

    @Tag("nightly")
    @Test
    void makesVolumesAndAnArrayAndTheSystemStartsFromAVolume() throws Exception {
        var name = "caprf-volumes";
        var room = Lab.room(name);
        var disk = Agents.emptyDisk(room, 512);
        var variables = Agents.efiVariables(room);
        for (char letter = 'b'; letter <= 'n'; letter++) DiskFile.empty(member(room, letter), 160L << 20);
        try (var controlled = Controlled.in(room)) {
            var machine = controlled
                    .machine(name, ORDERS + controlled.image(Lab.osImage("tar-lvm", "zstd", "cloud")))
                    .uefi(variables)
                    .disk(disk, Bus.VIRTIO);
            for (char letter = 'b'; letter <= 'n'; letter++)
                machine.disk(new DiskFile(member(room, letter)), Bus.VIRTIO);
            try (var vm = machine.start(room)) {
                assertReady(vm);
                vm.console().assertNoPanic();
                assertEquals(0, vm.console().lines("level=ERROR"), vm.console()::tail);
            }
            assertEquals(List.of("provisioning complete"), controlled.heard("/status/success"));
        }
        for (var array : Array.values()) {
            for (char letter = array.first; letter <= array.last; letter++) {
                array.assertHas(member(room, letter));
            }
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

    private static Path member(Path room, char letter) {
        return room.resolve(String.valueOf(letter));
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
