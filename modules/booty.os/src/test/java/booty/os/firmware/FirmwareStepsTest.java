package booty.os.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.error.BootyException;
import booty.core.linux.Errno;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.disk.efi.BootEntries;
import booty.disk.efi.DevicePath;
import booty.disk.efi.DevicePathNode.HardDrive;
import booty.disk.efi.DevicePathNode.Other;
import booty.disk.efi.DevicePathNode.Signature;
import booty.disk.efi.EfiVariables;
import booty.disk.efi.LoadOption;
import booty.os.EspDisk;
import booty.os.Installed;
import booty.os.tree.OsFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirmwareStepsTest {
    private static final String ESP = "a0b1c2d3-e4f5-4617-a839-4a5b6c7d8e9f";
    private static final HardDrive PARTITION = new HardDrive(1, 2048, 8192, new Signature.Gpt(UUID.fromString(ESP)));

    @TempDir
    Path folder;

    private Installed os;
    private Path efivars;
    private Path esp;

    @BeforeEach
    void install() throws Exception {
        os = new Installed(folder).file("etc/os-release", "NAME=\"Debian\"\nID=debian\n");
        os.context().put(Facts.TARGET_DISK, EspDisk.withEsp(folder, ESP));
        efivars = Files.createDirectories(folder.resolve("machine/sys/firmware/efi/efivars"));
        esp = folder.resolve("machine/run/booty/esp");
    }

    private BootEntries entries() {
        return new BootEntries(new EfiVariables(efivars, os.linux));
    }

    private void loader(String path) throws Exception {
        Files.createDirectories(esp.resolve(path).getParent());
        Files.writeString(esp.resolve(path), "MZ");
    }

    private static String x64(String name) {
        return System.getProperty("os.arch").equals("aarch64") ? name.replace("x64", "aa64") : name;
    }

    @Test
    void mountsTheVariablesOfAMachineThatHasThem() {
        assertEquals(Outcome.DONE, new MountEfivarfs().run(os.context()));
        assertTrue(os.linux.calls().getFirst().startsWith("mount efivarfs %s efivarfs".formatted(efivars)));
        assertEquals(efivars, os.context().get(OsFacts.FIRMWARE_VARIABLES));
    }

    @Test
    void aMachineWithBiosHasNoneAndNeedsNone() throws Exception {
        Files.delete(efivars);
        Files.delete(efivars.getParent());
        assertEquals(
                Outcome.skipped("the machine was not started by UEFI firmware"), new MountEfivarfs().run(os.context()));
        var skipped = Outcome.skipped("there are no variables of UEFI firmware");
        assertEquals(skipped, os.run(new RemoveEfiEntries()));
        assertEquals(skipped, os.run(new CreateEfiBootEntry()));
        assertEquals(List.of(), os.linux.calls());
    }

    @Test
    void variablesThatCannotBeMountedAreAWarning() {
        os.linux.fails("mount efivarfs", Errno.EPERM);
        assertTrue(new MountEfivarfs().run(os.context()) instanceof Outcome.Skipped);
        assertFalse(os.context().find(OsFacts.FIRMWARE_VARIABLES).isPresent());
    }

    @Test
    void putsTheSystemFirstByTheNameOfItsVendor() throws Exception {
        os.context().put(OsFacts.FIRMWARE_VARIABLES, efivars);
        loader("EFI/BOOT/" + x64("BOOTX64.EFI"));
        loader("EFI/debian/" + x64("grubx64.efi"));
        loader("EFI/debian/" + x64("shimx64.efi"));
        entries().install(LoadOption.of("network", PARTITION, "\\x"));
        entries().install(LoadOption.of("debian", new HardDrive(1, 1, 1, new Signature.Mbr(7)), "\\old"));
        os.run(new CreateEfiBootEntry());
        var path = "\\EFI\\debian\\" + x64("shimx64.efi");
        var first = entries().all().get(entries().order().getFirst());
        assertEquals(LoadOption.of("debian", PARTITION, path), first);
        assertEquals(2, entries().all().size(), "the old one of that name is gone");
        assertTrue(os.linux.calls().contains("unmount " + esp));
        var before = entries().order();
        os.run(new CreateEfiBootEntry());
        assertEquals(before, entries().order());
    }

    @Test
    void failsForGoodWithoutALoader() throws Exception {
        os.context().put(OsFacts.FIRMWARE_VARIABLES, efivars);
        loader("EFI/Microsoft/Boot/bootmgfw.efi");
        var thrown = assertThrows(NoLoader.class, () -> os.run(new CreateEfiBootEntry()));
        assertTrue(thrown.what()
                .startsWith("the EFI system partition %s1 has no boot loader".formatted(folder.resolve("sda"))));
    }

    @Test
    void aDiskWithoutAnEspIsAWarning() throws Exception {
        os.context().put(OsFacts.FIRMWARE_VARIABLES, efivars);
        os.context().put(Facts.TARGET_DISK, EspDisk.of(folder, "-n", "1:0:0"));
        assertEquals(Outcome.skipped("the target disk has no EFI system partition"), os.run(new CreateEfiBootEntry()));
        assertEquals(List.of(), entries().order());
    }

    private static LoadOption on(String label, HardDrive partition) {
        return LoadOption.of(label, partition, "\\EFI\\x.efi");
    }

    @Test
    void removesWhatLeadsToTheTargetAndWhatTheOriginalLeftBehind() throws Exception {
        os.context().put(OsFacts.FIRMWARE_VARIABLES, efivars);
        var gone = new HardDrive(1, 1, 1, new Signature.Gpt(new UUID(9, 9)));
        entries().install(on("on the target", PARTITION));
        entries().install(on("Ubuntu 20.04", gone));
        entries().install(on("fedora", gone));
        var network = new DevicePath(List.of(new Other(3, 11, "00")), List.of());
        entries().install(new LoadOption(1, "PXE", network, ""));
        assertEquals(Outcome.done("on the target, Ubuntu 20.04"), os.run(new RemoveEfiEntries()));
        assertEquals(
                List.of("PXE", "fedora"),
                entries().order().stream().map(number -> description(number)).toList());
        assertEquals(Outcome.skipped("there are none"), os.run(new RemoveEfiEntries()));
    }

    private String description(int number) {
        try {
            return Objects.requireNonNull(entries().all().get(number)).description();
        } catch (BootyException cause) {
            throw new AssertionError(cause);
        }
    }

    @Test
    void firmwareThatRefusesIsAWarning() throws Exception {
        os.context().put(OsFacts.FIRMWARE_VARIABLES, efivars);
        entries().install(on("on the target", PARTITION));
        os.linux.fails("ioctl", Errno.EPERM);
        assertTrue(os.run(new RemoveEfiEntries()) instanceof Outcome.Skipped);
        assertEquals(1, entries().all().size());
    }
}
