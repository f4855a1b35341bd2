package booty.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ElfFileTest {
    private static final int STRINGS = 0x200;
    private static final int DYNAMIC = 0x300;

    @Test
    void findsTheLoaderAndTheLibrariesOfAProgram() throws IOException, BuildFailed {
        assertEquals(
                new ElfFile(Optional.of("/lib/ld.so"), List.of("libm.so.6", "libc.so.6")), ElfFile.parse(program()));
    }

    @Test
    void readsAFileThatStartsInTheMiddleOfABuffer() throws BuildFailed {
        var program = program();
        var larger = ByteBuffer.allocate(program.remaining() + 100).position(70);
        larger.put(program).flip().position(70);
        assertEquals(List.of("libm.so.6", "libc.so.6"), ElfFile.parse(larger).needed());
    }

    @Test
    void refusesWhatIsNoElfFile() {
        assertThrows(BuildFailed.class, () -> ElfFile.parse(ByteBuffer.allocate(200)));
    }

    @Test
    void refusesNamesOutsideTheFile() {
        var program = program();
        program.putLong(DYNAMIC + 8, 0x100000);
        assertThrows(BuildFailed.class, () -> ElfFile.parse(program));
    }

    @Property
    void noBytesCrashTheParser(@ForAll byte[] bytes, @ForAll int place) {
        var program = program();
        int at = Math.floorMod(place, program.limit());
        program.duplicate().position(at).put(bytes, 0, Math.min(bytes.length, program.limit() - at));
        try {
            ElfFile.parse(program);
        } catch (BuildFailed _) {
            // the only failure that a file may cause
        }
    }

    /** A header, three segments (all of it; loader; dynamic section), names, the dynamic section. */
    private static ByteBuffer program() {
        var elf = ByteBuffer.allocate(0x400).order(ByteOrder.LITTLE_ENDIAN);
        elf.putInt(0, 0x464c457f).put(4, (byte) 2).put(5, (byte) 1);
        elf.putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 3);
        segment(elf, 0, 1, 0, 0x400000, 0x400);
        segment(elf, 1, 3, STRINGS + 21, 0, 11);
        segment(elf, 2, 2, DYNAMIC, 0, 64);
        elf.put(STRINGS, "\0libm.so.6\0libc.so.6\0/lib/ld.so\0".getBytes(StandardCharsets.US_ASCII));
        elf.putLong(DYNAMIC, 1).putLong(DYNAMIC + 8, 1);
        elf.putLong(DYNAMIC + 16, 1).putLong(DYNAMIC + 24, 11);
        elf.putLong(DYNAMIC + 32, 5).putLong(DYNAMIC + 40, 0x400000 + STRINGS);
        return elf;
    }

    private static void segment(ByteBuffer elf, int index, int type, long offset, long address, long size) {
        int at = 64 + 56 * index;
        elf.putInt(at, type).putLong(at + 8, offset).putLong(at + 16, address).putLong(at + 32, size);
    }
}
