package booty.disk.efi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.linux.Errno;
import booty.disk.efi.DevicePathNode.HardDrive;
import booty.disk.efi.DevicePathNode.Signature;
import booty.testkit.FakeLinux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootEntriesTest {
    @TempDir
    Path folder;

    private final FakeLinux linux = new FakeLinux();

    private BootEntries entries() {
        return new BootEntries(new EfiVariables(folder, linux));
    }

    private static LoadOption option(String label, int partition) {
        var id = new UUID(7, partition);
        return LoadOption.of(label, new HardDrive(partition, 2048, 65536, new Signature.Gpt(id)), "\\EFI\\x.efi");
    }

    private void put(String name, String hex) throws IOException {
        Files.write(folder.resolve(name + EfiVariables.GLOBAL), HexFormat.of().parseHex("07000000" + hex));
    }

    private void put(int number, LoadOption option) throws IOException {
        put("Boot%04X".formatted(number), HexFormat.of().formatHex(option.encode()));
    }

    private String file(String name) throws IOException {
        return HexFormat.of().formatHex(Files.readAllBytes(folder.resolve(name + EfiVariables.GLOBAL)));
    }

    @Test
    void writesTheFirstEntryOfAMachineThatHasNone() throws Exception {
        assertEquals(0, entries().install(option("debian", 1)));
        assertEquals("070000000000", file("BootOrder"));
        assertTrue(file("Boot0000").startsWith("0700000001000000"), "attributes of the variable, then of the option");
        assertEquals(option("debian", 1), entries().all().get(0));
    }

    @Test
    void putsAnEntryFirstAndRemovesThoseOfItsLabel() throws Exception {
        put(0, option("firmware", 9));
        put(1, option("debian", 1));
        put(3, option("debian", 2));
        put("BootOrder", "0100" + "0000" + "0300");
        assertEquals(2, entries().install(option("debian", 5)));
        assertEquals(List.of(2, 0), entries().order());
        assertEquals(List.of(0, 2), List.copyOf(entries().all().keySet()));
    }

    @Test
    void doesNothingTheSecondTime() throws Exception {
        put(4, option("firmware", 9));
        put("BootOrder", "0400");
        entries().install(option("debian", 1));
        var before = linux.calls().size();
        assertEquals(0, entries().install(option("debian", 1)));
        assertEquals(before, linux.calls().size(), "flash wears: what is there already is not written");
        assertEquals(List.of(0, 4), entries().order());
    }

    @Test
    void removesWhatIsNotWanted() throws Exception {
        put(0, option("firmware", 9));
        put(0xA1, option("Ubuntu 22.04", 1));
        put("BootOrder", "a1000000");
        assertEquals(
                List.of("Ubuntu 22.04"),
                entries()
                        .removeIf(one -> one.description()
                                .toLowerCase(java.util.Locale.ROOT)
                                .contains("ubuntu")));
        assertEquals(List.of(0), entries().order());
        assertFalse(Files.exists(folder.resolve("Boot00A1" + EfiVariables.GLOBAL)));
    }

    @Test
    void leavesAloneWhatIsNoLoadOption() throws Exception {
        put("Boot0000", "ff");
        put("BootCurrent", "0000");
        put("OsIndications", "00");
        assertEquals(1, entries().install(option("debian", 1)));
        assertEquals("07000000ff", file("Boot0000"));
    }

    @Test
    void chooses() throws Exception {
        entries().next(0x12);
        assertEquals("070000001200", file("BootNext"));
    }

    @Test
    void makesAVariableMutableBeforeItIsChanged() throws Exception {
        put("BootOrder", "0100");
        new EfiVariables(folder, linux).write("BootOrder", new byte[] {2, 0});
        var file = folder.resolve("BootOrder" + EfiVariables.GLOBAL);
        assertEquals(List.of("open " + file, "ioctl %s 80086601".formatted(file), "close " + file), linux.calls());
    }

    @Test
    void saysWhenTheFirmwareRefuses() throws Exception {
        put("BootOrder", "0100");
        linux.fails("ioctl", Errno.EPERM);
        var failure = assertThrows(FirmwareRefused.class, () -> entries().order(List.of(1, 2)));
        assertTrue(failure.what().startsWith("the firmware's variables: BootOrder cannot be written"), failure.what());
        assertEquals(List.of(1), entries().order());
    }

    @Test
    void thereIsNothingWithoutEfivarfs() {
        var missing = new EfiVariables(folder.resolve("none"), linux);
        assertThrows(FirmwareRefused.class, missing::names);
    }
}
