package booty.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.error.BootyException;
import booty.image.testkit.Packer;
import booty.image.testkit.TestImage;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** lz4 beyond what every format is tested for. */
class Lz4ImageTest {
    @ParameterizedTest
    @ValueSource(ints = {512, 65_536, 1_048_576, 4_194_303, 4_194_304, 4_194_305, 9_000_000, 16_777_216})
    void imagesOfAnySizeAreDecodedToJustThat(int bytes) throws Exception {
        var image = TestImage.of(bytes);
        for (var packer : new Packer[] {Packer.LZ4, Packer.LZ4_SMALL, Packer.LZ4_LINKED, Packer.LZ4_LEGACY}) {
            assertArrayEquals(image, DecodedImage.of(packer.pack(image)), packer.name());
        }
    }

    @Test
    void framesOfAllKindsMayFollowEachOther() throws Exception {
        var image = TestImage.of(700_000);
        var packed = new byte[0];
        var whole = new byte[0];
        for (var packer : new Packer[] {Packer.LZ4_SMALL, Packer.LZ4, Packer.LZ4_LINKED, Packer.LZ4}) {
            packed = joined(joined(packed, HexFormat.of().parseHex("512a4d1803000000010203")), packer.pack(image));
            whole = joined(whole, image);
        }
        assertArrayEquals(whole, DecodedImage.of(joined(Packer.LZ4.pack(new byte[0]), packed)));
    }

    @Test
    void aLegacyFramesBlocksAreWholeButForTheLast() throws Exception {
        var image = TestImage.of(500_000);
        var packed = Packer.LZ4_LEGACY.pack(image);
        assertArrayEquals(joined(image, image), DecodedImage.of(joined(packed, packed)));
        var blocks = joined(packed, Arrays.copyOfRange(packed, 4, packed.length));
        var failure = assertThrows(ImageCorrupt.class, () -> DecodedImage.of(blocks));
        assertTrue(failure.what().contains("short block"), failure.what());
    }

    @Test
    void aLegacyImageHasNoEndMark() {
        assertTrue(ImageFormat.LZ4_LEGACY.endIsUnmarked());
        assertEquals("legacy lz4", ImageFormat.LZ4_LEGACY.word());
    }

    @ParameterizedTest
    @CsvSource({
        "04224d18 6440a7 01000080 aa 00000000 00000000, another content checksum",
        "04224d18 6440a7 01004080 aa, a block that is larger than its frame allows",
        "04224d18 6440a6 00000000 00000000, another header checksum",
        "04224d18 6440a7 03000000 10aa05, a match before the start",
        "04224d18 6440a7 00000000 00000000, another checksum of nothing",
        "02214c18, a legacy frame of nothing",
        "02214c18 ffffff7f, a legacy block that is too large",
        "02214c18 02000000 10aa02000000, a legacy block that ends too early"
    })
    void whatBreaksTheFormatIsRefused(String bytes, String what) {
        var packed = HexFormat.of().parseHex(bytes.replace(" ", ""));
        assertThrows(BootyException.class, () -> DecodedImage.of(packed), what);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
