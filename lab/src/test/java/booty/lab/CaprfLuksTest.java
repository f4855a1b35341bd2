package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A root that is encrypted: who opens it, and where. */
@Tag("system")
class CaprfLuksTest {
    private static final String PASSPHRASE = "correct horse battery staple";

    private static final String LAYOUT = """
            PARTITION_LAYOUT={"device":"/dev/vda","partitions":[\
            {"label":"efi","sizeMB":64,"filesystem":"vfat","mountpoint":"/boot/efi"},\
            {"label":"boot","sizeMB":96,"filesystem":"ext4","mountpoint":"/boot"},\
            {"label":"booty-root","filesystem":"ext4","mountpoint":"/"}]}
            """;

    @Tag("nightly")
    @Test
    void isOpenedByThePassphraseOfTheOrdersAtEachStart() throws Exception {
        var name = "caprf-luks";
        var room = Lab.room(name);
        var disk = Agents.emptyDisk(room, 512);
        var variables = Agents.efiVariables(room);
        try (var controlled = Controlled.in(room)) {
            var vars = LAYOUT + "LUKS_PASSPHRASE=" + PASSPHRASE + "\n"
                    + controlled.image(Lab.osImage("tar-luks", "zstd", "cloud"));
            try (var vm = controlled
                    .machine(name, vars)
                    .memory(1024)
                    .uefi(variables)
                    .disk(disk, Bus.VIRTIO)
                    .start(room)) {
                opensWithThePassphrase(vm, "/dev/vda3");
                assertTold(vm, controlled);
            }
        }
        try (var vm = installed(name + "-os", variables, disk).start(room)) {
            vm.console().await("GRUB starts the OS of this disk", Agents.OS);
            opensWithThePassphrase(vm, "/dev/vda3");
        }
    }

    @Tag("nightly")
    @Test
    void isOpenedByTheTpmOfItsMachineAndElsewhereByThePassphraseThatWasFetched() throws Exception {
        var name = "caprf-luks-tpm";
        var room = Lab.room(name);
        var disk = Agents.emptyDisk(room, 512);
        var variables = Agents.efiVariables(room);
        var chip = room.resolve("tpm");
        Folders.empty(chip);
        try (var controlled = Controlled.in(room);
                var tpm = Swtpm.start(chip)) {
            var vars = LAYOUT + "LUKS_TPM2_PCRS=7\nLUKS_KEY_URL=" + controlled.offer(key(room)) + "\n"
                    + controlled.image(Lab.osImage("tar-luks", "zstd", "cloud"));
            try (var vm = controlled
                    .machine(name, vars)
                    .memory(1024)
                    .uefi(variables)
                    .tpm(tpm)
                    .disk(disk, Bus.VIRTIO)
                    .start(room)) {
                opensByItself(vm);
                assertTold(vm, controlled);
            }
        }
        try (var tpm = Swtpm.start(chip);
                var vm = installed(name + "-os", variables, disk).tpm(tpm).start(room)) {
            opensByItself(vm);
        }
        try (var vm = installed(name + "-elsewhere", variables, disk).start(room)) {
            opensWithThePassphrase(vm, "/dev/vda3");
        }
    }

    @Tag("nightly")
    @Test
    void isOpenedAndGrownWhereItCameWithTheImage() throws Exception {
        var name = "caprf-luks-image";
        var room = Lab.room(name);
        var disk = Agents.emptyDisk(room, 512);
        try (var controlled = Controlled.in(room)) {
            var vars = "LUKS_PASSPHRASE=" + PASSPHRASE + "\n" + controlled.image(Lab.osImage("luks", "zstd", "cloud"));
            try (var vm = controlled
                    .machine(name, vars)
                    .memory(1024)
                    .disk(disk, Bus.VIRTIO)
                    .start(room)) {
                opensWithThePassphrase(vm, "/dev/vda4");
                assertTold(vm, controlled);
                var size = vm.console().line("BOOTY-LAB-OS ready").replaceAll(".* size=([0-9]+) .*", "$1");
                assertTrue(Long.parseLong(size) > 256L << 20, size);
            }
        }
        try (var vm =
                Machine.named(name + "-os").memory(768).disk(disk, Bus.VIRTIO).start(room)) {
            vm.console().await("GRUB starts the OS of this disk", Agents.OS);
            opensWithThePassphrase(vm, "/dev/vda4");
        }
    }

    private static Path key(Path room) throws IOException {
        return Files.writeString(room.resolve("key"), PASSPHRASE + "\n");
    }

    private static Machine installed(String name, Path variables, DiskFile disk) {
        return Machine.named(name).memory(768).uefi(variables).disk(disk, Bus.VIRTIO);
    }

    private static void opensWithThePassphrase(Vm vm, String device) throws Exception {
        vm.console().await("Enter passphrase for " + device, Agents.START.plus(Agents.RUN));
        // what was typed before the terminal stops to echo is thrown away
        Thread.sleep(2000);
        vm.console().type(PASSPHRASE);
        assertReady(vm);
    }

    private static void opensByItself(Vm vm) throws Exception {
        assertReady(vm);
        assertFalse(vm.console().text().contains("Enter passphrase"), vm.console()::tail);
    }

    private static void assertReady(Vm vm) throws Exception {
        var ready = vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.START.plus(Agents.RUN));
        assertTrue(ready.contains("root=/dev/mapper/crypt-root fs=ext4"), ready);
    }

    private static void assertTold(Vm vm, Controlled controlled) {
        vm.console().assertNoPanic();
        assertEquals(0, vm.console().lines("level=ERROR"), vm.console()::tail);
        assertEquals(List.of("provisioning complete"), controlled.heard("/status/success"));
        // neither the console nor the controller's log may have it
        assertFalse(vm.console()
                .text()
                .replace("\r", "")
                .lines()
                .anyMatch(line -> line.contains("level=") && line.contains("horse")));
        assertFalse(String.join("\n", controlled.heard("/log")).contains("horse"));
        assertFalse(String.join("\n", controlled.heard("/debug")).contains("horse"));
    }
}
