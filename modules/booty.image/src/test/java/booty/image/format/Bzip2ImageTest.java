package booty.image.format;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.error.BootyException;
import booty.image.testkit.BytesSource;
import booty.image.testkit.Packer;
import booty.image.testkit.TestImage;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** bzip2 beyond what every format is tested for. */
class Bzip2ImageTest {
    private static final String MAGIC = bits(HexFormat.of().parseHex("314159265359"));

    @ParameterizedTest
    @ValueSource(ints = {512, 99_980, 100_000, 899_999, 900_000, 2_000_001})
    void imagesOfAnySizeAreDecodedToJustThat(int bytes) throws Exception {
        var image = TestImage.of(bytes);
        assertArrayEquals(image, DecodedImage.of(Packer.BZIP2.pack(image)));
        assertArrayEquals(image, DecodedImage.of(Packer.BZIP2_SMALL.pack(image)));
    }

    @Test
    void runsOfEveryLengthAreWrittenOut() throws Exception {
        var image = TestImage.of(200_000);
        int at = 1000;
        for (int run = 1; at + run + 1 < image.length && run < 600; run++) {
            Arrays.fill(image, at, at + run, (byte) 'x');
            image[at + run] = (byte) run;
            at += run + 1;
        }
        assertArrayEquals(image, DecodedImage.of(Packer.BZIP2.pack(image)));
    }

    @Test
    void streamsOfAllKindsMayFollowEachOther() throws Exception {
        var image = TestImage.of(300_000);
        var packed = joined(Packer.BZIP2_SMALL.pack(image), Packer.BZIP2.pack(new byte[0]));
        assertArrayEquals(joined(image, image), DecodedImage.of(joined(packed, Packer.BZIP2.pack(image))));
    }

    @Test
    void megabytesOfZeroesTakeNoMoreMemoryThanOtherBlocks() throws Exception {
        // 45 MB of zeroes are one block of 900 kB before its runs are written out
        var packed = Packer.BZIP2.pack(joined(TestImage.of(512), new byte[60_000_000]));
        assertTrue(packed.length < 1000, "%d bytes".formatted(packed.length));
        try (var image = OpenImage.open(BytesSource.of(packed))) {
            long bytes = 0;
            for (var block = image.next(); block != null; block = image.next()) {
                bytes += block.length();
                block.release();
            }
            assertEquals(60_000_512, bytes);
        }
    }

    @Test
    void whatLooksLikeABlocksBeginningWithinABlockIsNone() throws Exception {
        var image = TestImage.of(50_000);
        // selectors that no group uses may be there, and their codes may spell the magic number
        var bits = bits(Packer.BZIP2.pack(image));
        int at = 32 + 48 + 32 + 1 + 24;
        int rows = Integer.bitCount(Integer.parseInt(bits.substring(at, at + 16), 2));
        at += 16 + 16 * rows;
        assertTrue(Integer.parseInt(bits.substring(at, at + 3), 2) >= 3, "three tables");
        int selectors = Integer.parseInt(bits.substring(at + 3, at + 18), 2);
        int end = at + 18;
        for (int i = 0; i < selectors; i++) end = bits.indexOf('0', end) + 1;
        var unused = MAGIC + "0";
        int count = selectors + (int) unused.chars().filter(bit -> bit == '0').count();
        var number = "%15s".formatted(Integer.toBinaryString(count)).replace(' ', '0');
        var padded = bits.substring(0, at + 3) + number + bits.substring(at + 18, end) + unused + bits.substring(end);
        // the last bits are padding: find where the stream really ends, and pad anew
        int stop = padded.lastIndexOf(bits(HexFormat.of().parseHex("177245385090"))) + 80;
        var packed = bytes(padded.substring(0, stop));
        assertEquals(2, padded.split(MAGIC, -1).length - 1);
        assertArrayEquals(image, DecodedImage.of(packed));
        assertArrayEquals(joined(image, image), DecodedImage.of(joined(packed, packed)));
        for (int length = packed.length - 1; length > 4; length -= 97) {
            var cut = Arrays.copyOf(packed, length);
            assertThrows(BootyException.class, () -> DecodedImage.of(cut), "cut after " + length);
        }
    }

    @Test
    void segmentsBeginAtAnyBit() throws Exception {
        for (int shift = 0; shift < 8; shift++) {
            var packed = bytes(MAGIC + "1".repeat(shift + 16) + MAGIC + "0".repeat(40));
            var splitter = new Bzip2Splitter(new Intake(BytesSource.of(packed).open(), "bzip2"));
            var first = requireNonNull(splitter.next());
            assertEquals(48 + 16 + shift, first.end() - first.start());
            assertEquals(
                    Bzip2Segment.BLOCK, requireNonNull(splitter.next()).bits().number(48));
            assertNull(splitter.next());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "425a6830 177245385090 00000000, block size 0",
        "425a6839 177245385090 00000001, another stream checksum",
        "425a6839 314159265359 00000000 80, a randomised block",
        "425a6839 314159265359 00000000 000000 00 0000, a block without bytes",
        "425a6839 112233445566, no magic number",
        "425a6839 177245385090 00000000 425a6839, a stream that does not begin"
    })
    void whatBreaksTheFormatIsRefused(String bytes, String what) {
        var packed = HexFormat.of().parseHex(bytes.replace(" ", ""));
        assertThrows(BootyException.class, () -> DecodedImage.of(packed), what);
    }

    private static String bits(byte[] bytes) {
        var bits = new StringBuilder();
        for (byte one : bytes) {
            bits.append(Integer.toBinaryString(0x100 | (one & 0xff)), 1, 9);
        }
        return bits.toString();
    }

    private static byte[] bytes(String bits) {
        var padded = bits + "0".repeat((8 - bits.length() % 8) % 8);
        var bytes = new byte[padded.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(padded.substring(8 * i, 8 * i + 8), 2);
        }
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
