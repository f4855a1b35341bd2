package booty.kexec.bls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.kexec.entry.BootEntry;
import booty.kexec.entry.MenuUnusable;
import booty.kexec.entry.Piece;
import booty.kexec.testkit.FakeFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnifiedKernelTest {
    private static final String FILE = "/EFI/Linux/debian.efi";
    private static final int SECTIONS_AT = 64 + 24 + 16;

    /** A program for UEFI with these sections, their contents padded to 512 bytes. */
    private static byte[] image(String... namesAndTexts) {
        int count = namesAndTexts.length / 2;
        var head = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort(0, (short) 0x5a4d).putInt(0x3c, 64).putInt(64, 0x4550);
        head.putShort(64 + 6, (short) count).putShort(64 + 20, (short) 16);
        var contents = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            var text = namesAndTexts[2 * i + 1].getBytes(StandardCharsets.UTF_8);
            int at = SECTIONS_AT + 40 * i;
            int raw = (text.length + 511) / 512 * 512;
            head.put(at, namesAndTexts[2 * i].getBytes(StandardCharsets.US_ASCII));
            head.putInt(at + 8, text.length).putInt(at + 16, raw).putInt(at + 20, 1024 + contents.size());
            contents.writeBytes(java.util.Arrays.copyOf(text, raw));
        }
        return ByteBuffer.allocate(1024 + contents.size())
                .put(head.array())
                .put(contents.toByteArray())
                .array();
    }

    private static byte[] debian() {
        return image(
                ".text",
                "code",
                ".osrel",
                "ID=debian\nPRETTY_NAME=\"Debian 13\"\n",
                ".cmdline",
                "root=/dev/vda2 ro\n\0",
                ".linux",
                "kernel",
                ".initrd",
                "ram disk");
    }

    private static BootEntry read(byte[] image) throws IOException, MenuUnusable {
        try (var channel = new FakeFiles().with(FILE, image).open(FILE)) {
            return UnifiedKernel.read(FILE, channel);
        }
    }

    @Test
    void findsKernelInitialRamDiskAndCommandLine() throws Exception {
        var entry = read(debian());
        assertEquals("Debian 13", entry.title());
        assertEquals("debian.efi", entry.id());
        assertEquals("root=/dev/vda2 ro", entry.commandLine());
        assertEquals(new Piece(FILE, 1024 + 3 * 512, 6), entry.kernel());
        assertEquals(List.of(new Piece(FILE, 1024 + 4 * 512, 8)), entry.initrds());
    }

    @Test
    void putsMicrocodeBeforeTheRamDisk() throws Exception {
        var entry = read(image(".linux", "k", ".initrd", "i", ".ucode", "microcode"));
        assertEquals(9, entry.initrds().getFirst().length());
        assertEquals("", entry.commandLine());
    }

    @Test
    void takesTheFirstProfile() throws Exception {
        var entry = read(image(".cmdline", "base", ".linux", "k", ".profile", "ID=x", ".cmdline", "of a profile"));
        assertEquals("base", entry.commandLine());
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0, 00000000, it does not begin as a program for UEFI does",
        "60, ffffffff, it is cut short",
        "60, 00000000, it has no PE header",
        "70, 00ffffff, it has 65280 sections",
        "112, ffffffff, 'its section .text is cut off'",
        "124, ffffffff, 'its section .text is cut off'"
    })
    void refusesADamagedHeader(int at, String patch, String why) {
        var image = debian();
        var bytes = java.util.HexFormat.of().parseHex(patch);
        System.arraycopy(bytes, 0, image, at, bytes.length);
        if (at == 112) System.arraycopy(bytes, 0, image, at + 8, bytes.length);
        var failure = assertThrows(MenuUnusable.class, () -> read(image));
        assertEquals("the boot menu %s cannot be followed: %s".formatted(FILE, why), failure.what());
    }

    @Test
    void refusesAnImageWithoutAKernelAndOneThatIsCutAnywhere() {
        assertTrue(assertThrows(MenuUnusable.class, () -> read(image(".initrd", "i")))
                .what()
                .endsWith("no section .linux"));
        var whole = debian();
        // behind the last section there is only padding
        for (int length = 0; length < whole.length - 512 + 8; length += 7) {
            var cut = java.util.Arrays.copyOf(whole, length);
            assertThrows(MenuUnusable.class, () -> read(cut), "of %d bytes".formatted(length));
        }
    }

    @Property
    void noBytesCrashTheParser(@ForAll byte[] patch, @ForAll int at) throws Exception {
        var image = debian();
        for (int i = 0; i < patch.length; i++) image[Math.floorMod(at + i, 512)] = patch[i];
        try {
            var entry = read(image);
            assertTrue(entry.kernel().offset() + entry.kernel().length() <= image.length, entry.toString());
        } catch (MenuUnusable _) {
            // refused
        }
    }
}
