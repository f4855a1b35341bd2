package booty.disk.efi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.disk.efi.DevicePathNode.FilePath;
import booty.disk.efi.DevicePathNode.HardDrive;
import booty.disk.efi.DevicePathNode.Other;
import booty.disk.efi.DevicePathNode.Signature;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadOptionTest {
    /** As libefivar 37 makes it (efidp_make_hd, efidp_make_file, efi_loadopt_create), which efibootmgr uses. */
    private static final String GPT = """
            01000000 6200 7500620075006e00740075000000
            04012a00 01000000 0008000000000000 0000010000000000 d3c2b1a0f5e4170628394a5b6c7d8e9f 02 02
            04043400 5c004500460049005c007500620075006e00740075005c007300680069006d007800360034002e006500660069000000
            7fff0400""".replaceAll("\\s", "");

    private static final String MBR = """
            01000000 5e00 4c0069006e00750078002000c4000000
            04012a00 0f000000 0000500000000000 0050030000000000 d4c3b2a1000000000000000000000000 01 01
            04043000 5c004500460049005c0042004f004f0054005c0042004f004f0054005800360034002e004500460049000000
            7fff0400 72006f006f0074003d007800""".replaceAll("\\s", "");

    private static final LoadOption OF_GPT = LoadOption.of(
            "ubuntu",
            new HardDrive(1, 2048, 65536, new Signature.Gpt(UUID.fromString("a0b1c2d3-e4f5-0617-2839-4a5b6c7d8e9f"))),
            "\\EFI\\ubuntu\\shimx64.efi");

    private static final LoadOption OF_MBR = new LoadOption(
            LoadOption.ACTIVE,
            "Linux Ä",
            DevicePath.of(
                    new HardDrive(15, 5242880, 217088, new Signature.Mbr(0xa1b2c3d4)), "\\EFI\\BOOT\\BOOTX64.EFI"),
            "72006f006f0074003d007800");

    @Test
    void writesWhatEfibootmgrsLibraryWrites() {
        assertEquals(GPT, HexFormat.of().formatHex(OF_GPT.encode()));
        assertEquals(MBR, HexFormat.of().formatHex(OF_MBR.encode()));
    }

    @Test
    void readsWhatEfibootmgrsLibraryWrites() throws Exception {
        assertEquals(OF_GPT, LoadOption.parse(hex(GPT)));
        assertEquals(OF_MBR, LoadOption.parse(hex(MBR)));
    }

    @Test
    void keepsNodesThatItDoesNotKnow() throws Exception {
        // PciRoot(0x0)/Pci(0x1F,0x2)/Sata(0,65535,0), two instances
        var path = "02010c00d041030a00000000" + "01010600021f" + "03120a000000ffff0000" + "7f010400"
                + "0101060003 1f".replace(" ", "") + "7fff0400";
        var parsed = DevicePath.parse(hex(path));
        assertEquals(3, parsed.nodes().size());
        assertEquals(new Other(1, 1, "021f"), parsed.nodes().get(1));
        assertEquals(2, parsed.rest().size());
        assertEquals(path, HexFormat.of().formatHex(parsed.encode()));
    }

    @Test
    void looksOnlyFromTheBuffersPositionToItsLimit() throws Exception {
        var bytes = hex("ffff" + GPT + "ffff");
        assertEquals(OF_GPT, LoadOption.parse(bytes.position(2).limit(2 + GPT.length() / 2)));
        assertEquals(2, bytes.position());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            0100                                              | 2 bytes
            010000000400 4100                                 | a description without an end
            010000000400 4100 00                              | a description without an end
            010000000400 00d8 0000 7fff0400                   | a description that is no text
            010000000500 0000 7fff0400                        | a device path of 5 bytes, of which 4 are there
            010000000000 0000                                 | a device path without an end
            010000000600 0000 040406004100                    | a device path without an end
            010000000400 0000 04040300                        | a device path with a node of 3 bytes, of which 4 are there
            010000000400 0000 04040500                        | a device path with a node of 5 bytes, of which 4 are there
            010000000600 0000 7fff0600 4100                   | something behind a device path
            010000000600 0000 7fff0400 4100                   | something behind a device path
            """)
    void refusesWhatBreaksTheSpecification(String bytes, String why) {
        assertEquals(
                why,
                assertThrows(LoadOptionInvalid.class, () -> LoadOption.parse(hex(bytes.replace(" ", ""))))
                        .what());
    }

    @ParameterizedTest
    @CsvSource({
        "04010600aabb",
        "040404 00",
        "0404060000d8",
        "04040c004100000042 000000",
        "04012a0001000000" + "00080000000000000000010000000000" + "d4c3b2a1000000000000000000000001" + "0101"
    })
    void whatIsNoProperNodeStaysAsItCame(String node) throws Exception {
        var path = node.replace(" ", "") + "7fff0400";
        assertEquals(path, HexFormat.of().formatHex(DevicePath.parse(hex(path)).encode()));
    }

    @Test
    void aFileThatIsNoTextIsKeptAsBytes() throws Exception {
        assertEquals(
                List.of(new Other(4, 4, "00d8")),
                DevicePath.parse(hex("0404060000d87fff0400")).nodes());
        assertEquals(
                List.of(new FilePath("A")),
                DevicePath.parse(hex("04040800410000007fff0400")).nodes());
    }

    @Property
    void everyOptionThatIsReadIsWrittenAgain(@ForAll byte[] patch, @ForAll int at) throws Exception {
        var bytes = HexFormat.of().parseHex(GPT);
        for (int i = 0; i < patch.length; i++) bytes[Math.floorMod(at + i, bytes.length)] = patch[i];
        try {
            assertArrayEquals(bytes, LoadOption.parse(ByteBuffer.wrap(bytes)).encode());
        } catch (LoadOptionInvalid _) {
            // refused
        }
    }

    private static ByteBuffer hex(String digits) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(digits));
    }
}
