package booty.inventory.dmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.inventory.document.Inventory.Dimm;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DmiTableTest {
    /** A module of 32 GiB, DDR4, 72 bits of which 64 are data, 3200 MT/s, in the socket A1; SMBIOS 2.8. */
    private static final String MODULE = "11 28 0011 0010 feff 4800 4000 ff7f 09 00 01 02 1a 8000 800c 03 04 05 06"
            + " 02 00800000 900b b004 b004 b004";

    private static final String TEXTS = "4131 00 42414e4b2030 00 53616d73756e67 00 31 00 32 00 33 00 00";
    private static final String NO_TEXTS = "0000";
    private static final String END = "7f 04 00fe 0000";

    @Test
    void readsAMemoryModule() {
        assertEquals(
                List.of(new Dimm("A1", 32, "DDR4", 3200, true)),
                MemoryModules.of(DmiTable.parse(bytes(MODULE + TEXTS + END))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "an empty socket, 0000, 0",
        "one of unknown size, ffff, 0",
        "16 GiB in mebibytes, 0040, 16",
        "1 MiB in kibibytes, 0084, 0",
    })
    void readsSizes(String what, String size, int gibibytes) {
        var modules = MemoryModules.of(DmiTable.parse(bytes(MODULE.replace("ff7f", size) + TEXTS + END)));
        assertEquals(gibibytes, modules.isEmpty() ? 0 : modules.getFirst().gibibytes(), what);
    }

    @Test
    void readsAnOldStructureAsFarAsItGoes() {
        // SMBIOS 2.1 ends behind the type's details: no speed, no extended size
        var old = "11 15 0011 0010 feff 4000 4000 0002 09 00 01 00 0f 8000";
        assertEquals(
                List.of(new Dimm("A1", 0, "SDRAM", 0, false)),
                MemoryModules.of(DmiTable.parse(bytes(old + "4131 00 00" + END))));
    }

    @Test
    void goesOnBehindAStructureWithoutTexts() {
        var table = DmiTable.parse(bytes("20 0b 0001 000000000000 00" + NO_TEXTS + MODULE + TEXTS + END));
        assertEquals(
                List.of(32, 17),
                table.structures().stream().map(Structure::type).toList());
    }

    @Test
    void aTextWithoutANumberOfItsOwnIsEmpty() {
        var structure = DmiTable.parse(bytes("01 06 0001 09 00" + "4100 00" + END))
                .structures()
                .getFirst();
        assertEquals("", structure.text(4));
        assertEquals("", structure.text(5));
    }

    @Test
    void controlCharactersDoNotGetIntoReports() {
        var structure = DmiTable.parse(bytes("01 05 0001 01 411b5b324a 00 00" + END))
                .structures()
                .getFirst();
        assertEquals("A?[2J", structure.text(4));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a structure longer than the table, 11 ff 0001 00",
        "a structure shorter than its header, 11 03 00 0000",
        "nothing, ''",
        "half a header, 11 28",
    })
    void endsWhereTheTableIsWrong(String what, String table) {
        assertEquals(List.of(), DmiTable.parse(bytes(table)).structures(), what);
    }

    @Test
    void aCutTableKeepsWhatIsWhole() {
        var whole = bytes(MODULE + TEXTS + MODULE + TEXTS + END);
        for (int length = 0; length <= whole.length; length++) {
            int modules = MemoryModules.of(DmiTable.parse(Arrays.copyOf(whole, length)))
                    .size();
            assertTrue(modules <= 2, length + " octets gave " + modules);
        }
        assertEquals(2, MemoryModules.of(DmiTable.parse(whole)).size());
    }

    @Property
    void noBytesCrashTheParser(@ForAll @Size(max = 300) byte[] bytes) {
        MemoryModules.of(DmiTable.parse(bytes));
        var asModules = bytes.clone();
        for (int at = 0; at + 64 <= asModules.length; at += 64) {
            asModules[at] = 17;
            asModules[at + 1] = (byte) (21 + at % 40);
        }
        MemoryModules.of(DmiTable.parse(asModules));
    }

    @Test
    void aTableOfNothingButStructuresIsBounded() {
        var many = new byte[6 * 100_000];
        for (int at = 0; at < many.length; at += 6) {
            many[at] = 17;
            many[at + 1] = 4;
        }
        assertEquals(4096, DmiTable.parse(many).structures().size());
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
