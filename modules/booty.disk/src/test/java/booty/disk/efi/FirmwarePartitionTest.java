package booty.disk.efi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.core.machine.Disk;
import booty.disk.TableFile;
import booty.disk.efi.DevicePathNode.HardDrive;
import booty.disk.efi.DevicePathNode.Signature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirmwarePartitionTest {
    private static final String GUID = "a0b1c2d3-e4f5-4617-a839-4a5b6c7d8e9f";

    @TempDir
    Path folder;

    private TableFile file;

    @BeforeEach
    void make() throws IOException {
        file = TableFile.of(folder, 8 << 20);
    }

    private Disk disk() {
        var none = Optional.<String>empty();
        return new Disk("sda", file.file(), 8 << 20, 512, false, false, none, none, none, List.of());
    }

    @Test
    void refersToPartitionsOfAGptByTheirGuids() throws Exception {
        file.sgdisk("-o", "-n", "2:4096:+1M", "-t", "2:ef00", "-u", "2:" + GUID, "-n", "1:2048:4095");
        var esp = FirmwarePartition.systemOn(disk()).orElseThrow();
        var expected = new HardDrive(2, 4096, 2048, new Signature.Gpt(UUID.fromString(GUID)));
        assertEquals(expected, esp.node());
        assertEquals(Path.of(file.file() + "2"), esp.device());
        assertEquals(2, FirmwarePartition.on(disk()).size());
    }

    @Test
    void refersToPartitionsOfAnMbrByItsSignature() throws Exception {
        file.damage(440, 0x78, 0x56, 0x34, 0x12);
        file.damage(446, 0x80, 0, 0, 0, 0xef, 0, 0, 0, 0, 8, 0, 0, 0, 16, 0, 0);
        file.damage(510, 0x55, 0xaa);
        var expected = new HardDrive(1, 2048, 4096, new Signature.Mbr(0x12345678));
        assertEquals(expected, FirmwarePartition.systemOn(disk()).orElseThrow().node());
    }

    @Test
    void aDiskWithoutATableHasNone() throws Exception {
        assertEquals(List.of(), FirmwarePartition.on(disk()));
    }

    @Test
    void aDamagedTableIsSaid() throws Exception {
        file.sgdisk("-o", "-n", "1:0:0");
        file.damage(512 + 16, 1, 2, 3, 4);
        file.damage((8 << 20) - 512 + 16, 1, 2, 3, 4);
        assertThrows(IOException.class, () -> FirmwarePartition.on(disk()));
    }
}
