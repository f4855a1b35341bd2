package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Encrypted volumes and an encrypted array, on a machine that stands by and is provisioned again after a run that failed
 * late: what that run made is closed, and made once more.
 */
@Tag("system")
@Tag("nightly")
class CaprfAgainTest {
    private static final long SECTOR = 512;

    private static final String ORDERS = """
            MODE=standby
            PARTITION_LAYOUT={"device":"/dev/vda","partitions":[\
            {"label":"efi","sizeMB":64,"filesystem":"vfat","mountpoint":"/boot/efi"},\
            {"label":"boot","sizeMB":96,"filesystem":"ext4","mountpoint":"/boot"},\
            {"label":"pv"}],"lvm":{"volumeGroup":"ubuntu-vg","pvPartition":3,"volumes":[\
            {"name":"root","sizeMB":128,"filesystem":"ext4","mountpoint":"/"},\
            {"name":"var","filesystem":"ext4","mountpoint":"/srv"}]}}
            RAID=[{"name":"safe","level":1,"devices":["/dev/vdb","/dev/vdc"],"filesystem":"ext4","mountpoint":"/safe"}]
            LUKS_VOLUMES=ubuntu-vg/var,safe
            LUKS_PASSPHRASE=correct horse battery staple
            POST_PROVISION_CMDS=/usr/sbin/second-time
            """;

    /** Fails once. It remembers by the first letters of a disk that is in no orders. */
    private static final String SECOND_TIME = """
            #!/bin/sh
            [ "$(head -c 4 /dev/vdd)" = once ] && exit 0
            printf once >/dev/vdd
            exit 1
            """;

    @Test
    void isProvisionedAgainOverWhatAFailedRunMade() throws Exception {
        var name = "caprf-again";
        var room = Lab.room(name);
        var disk = Agents.emptyDisk(room, 512);
        var variables = Agents.efiVariables(room);
        var members =
                List.of(DiskFile.empty(room.resolve("b"), 160L << 20), DiskFile.empty(room.resolve("c"), 160L << 20));
        var other = DiskFile.empty(room.resolve("d"), 8L << 20);
        try (var controlled = Controlled.in(room)) {
            controlled.program("deploy/file-system/usr/sbin/second-time", SECOND_TIME);
            var commands = controlled.controller().commands();
            var machine = controlled
                    .machine(name, ORDERS + controlled.image(Lab.osImage("tar-lvm", "zstd", "cloud")))
                    .memory(1280)
                    .uefi(variables)
                    .disk(disk, Bus.VIRTIO);
            for (var member : members) machine.disk(member, Bus.VIRTIO);
            try (var vm = machine.disk(other, Bus.VIRTIO).reboots().start(room)) {
                vm.console().await("entering standby mode", Agents.START);
                commands.add("first", "provision");
                vm.console().await("step run-post-provision-cmds failed", Agents.RUN);
                vm.console().await("step close-luks-volumes took", Agents.RUN);
                vm.console().await("entering standby mode", Agents.START);
                commands.add("second", "provision");
                var ready = vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.RUN);
                assertTrue(ready.contains("root=/dev/mapper/ubuntu--vg-root fs=ext4"), ready);
                vm.console().assertNoPanic();
            }
            assertEquals(List.of("provisioning complete"), controlled.heard("/status/success"));
        }
        for (var member : members) assertEncrypted(member.file(), arrayData(member.file()));
        assertEncrypted(disk.file(), encryptedPart(disk.file()));
    }

    /** Where the content of an array begins in a member that has all of it, in bytes. */
    private static long arrayData(Path member) throws IOException, InterruptedException {
        var superblock = Referee.says("/sbin/mdadm", "--examine", member.toString());
        var offset = Pattern.compile("Data Offset : ([0-9]+) sectors").matcher(superblock);
        assertTrue(offset.find(), superblock);
        return Long.parseLong(offset.group(1)) * SECTOR;
    }

    /** Where something encrypted begins, in bytes: volumes begin at whole mebibytes. */
    private static long encryptedPart(Path disk) throws IOException {
        try (var file = FileChannel.open(disk, StandardOpenOption.READ)) {
            for (long at = 0; at < file.size(); at += 1 << 20) {
                var head = new byte[4];
                file.read(ByteBuffer.wrap(head), at);
                if (new String(head, StandardCharsets.ISO_8859_1).equals("LUKS")) return at;
            }
        }
        throw new AssertionError("nothing in %s is encrypted".formatted(disk));
    }

    private static void assertEncrypted(Path disk, long offset) throws IOException, InterruptedException {
        var part = disk.resolveSibling("encrypted");
        try (var from = FileChannel.open(disk, StandardOpenOption.READ);
                var to = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            from.transferTo(offset, 64L << 20, to);
        }
        var header = Referee.says("/sbin/cryptsetup", "luksDump", part.toString());
        assertTrue(header.contains("Version:       \t2"), header);
        assertTrue(header.contains("argon2id"), header);
        Files.delete(part);
    }
}
