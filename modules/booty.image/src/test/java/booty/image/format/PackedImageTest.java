package booty.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.core.error.BootyException;
import booty.image.block.Block;
import booty.image.testkit.BytesSource;
import booty.image.testkit.Packer;
import booty.image.testkit.TestImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Decoding what the real programs packed, whole and broken. */
@Execution(ExecutionMode.CONCURRENT)
class PackedImageTest {
    private static final byte[] IMAGE = TestImage.of(3_000_000);

    @ParameterizedTest
    @EnumSource
    void everyFormatSurvivesARoundTrip(Packer packer) throws Exception {
        assertArrayEquals(IMAGE, DecodedImage.of(packer.pack(IMAGE)));
    }

    @ParameterizedTest
    @EnumSource
    void twoStreamsInARowAreOneImage(Packer packer) throws Exception {
        var half = 1_234_567;
        var first = packer.pack(Arrays.copyOf(IMAGE, half));
        var second = packer.pack(Arrays.copyOfRange(IMAGE, half, IMAGE.length));
        assertArrayEquals(IMAGE, DecodedImage.of(joined(first, second)));
    }

    @ParameterizedTest
    @EnumSource
    void anImageThatIsCutAnywhereIsRefused(Packer packer) throws Exception {
        var packed = packer.pack(TestImage.of(300_000));
        var random = new Random(1);
        for (int i = 1; i < 100; i++) {
            int length = i <= 40 ? packed.length - i : random.nextInt(packed.length);
            assertThrows(
                    BootyException.class,
                    () -> DecodedImage.of(Arrays.copyOf(packed, length)),
                    "cut after %d of %d bytes".formatted(length, packed.length));
        }
    }

    /** Legacy lz4 has no checksum: nothing there tells. */
    @ParameterizedTest
    @EnumSource(names = "LZ4_LEGACY", mode = EnumSource.Mode.EXCLUDE)
    void aFlippedBitIsRefusedOrMakesNoDifference(Packer packer) throws Exception {
        var image = TestImage.of(300_000);
        var packed = packer.pack(image);
        var random = new Random(2);
        for (int i = 0; i < 100; i++) {
            var broken = packed.clone();
            int at = i < 20 ? i : random.nextInt(packed.length);
            broken[at] ^= (byte) (1 << random.nextInt(8));
            try {
                // such as a bit of gzip's time stamp
                assertArrayEquals(image, DecodedImage.of(broken), "bit flipped in byte " + at);
            } catch (BootyException _) {
                // what should happen to all others
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GZIP, 00",
        "GZIP, 1f",
        "GZIP, 1f8b08",
        "GZIP, 0000000000000000",
        "BGZIP, 00",
        "BGZIP, 1f8b08",
        "PIGZ, 0102",
        "ZSTD, 00",
        "ZSTD, 28b52f",
        "ZSTD, 0102030405",
        "LZ4, 00",
        "LZ4, 04224d",
        "LZ4, 0102030405060708",
        "LZ4_LEGACY, 00",
        "LZ4_LEGACY, 0102030405060708",
        "LZ4_LEGACY, 02214c18",
        "BZIP2, 00",
        "BZIP2, 425a",
        "BZIP2, 425a6839",
        "BZIP2, 314159265359",
        "XZ, 01",
        "XZ, 00",
        "XZ, fd377a58",
        "XZ, 0102030405060708"
    })
    void garbageAfterTheEndIsRefused(Packer packer, String garbage) throws Exception {
        var packed = joined(packer.pack(TestImage.of(300_000)), HexFormat.of().parseHex(garbage));
        assertThrows(BootyException.class, () -> DecodedImage.of(packed));
    }

    @ParameterizedTest
    @EnumSource
    void decodingGoesOnWhereABlockSaysSo(Packer packer) throws Exception {
        var half = packer.pack(IMAGE);
        var packed = joined(half, half);
        try (var image = OpenImage.open(BytesSource.of(packed))) {
            int done = 0;
            for (var block = image.next(); block != null; block = image.next()) {
                done += block.length();
                if (block.resumeAt() != Block.NOWHERE && done < 2 * IMAGE.length) {
                    var rest = DecodedImage.of(Arrays.copyOfRange(packed, (int) block.resumeAt(), packed.length));
                    assertArrayEquals(Arrays.copyOfRange(joined(IMAGE, IMAGE), done, 2 * IMAGE.length), rest);
                }
                block.release();
            }
            assertEquals(2 * IMAGE.length, done);
        }
    }

    @Test
    void whatIsCompressedTwiceIsRefusedByName() throws Exception {
        var packed = Packer.ZSTD.pack(Packer.GZIP.pack(IMAGE));
        try (var image = OpenImage.open(BytesSource.of(packed))) {
            var first = Objects.requireNonNull(image.next());
            var failure = assertThrows(UnsupportedFormat.class, () -> image.contents(first.view()));
            assertEquals("what zstd packed is of the format gzip, which cannot be written to a disk", failure.what());
        }
    }

    @ParameterizedTest
    @CsvSource({"ZSTD, true", "ZSTD_NO_SIZE, false", "LZ4, false", "LZ4_SIZE, true", "GZIP, false", "XZ, false"})
    void theSizeIsKnownWhereTheFormatSaysIt(Packer packer, boolean known) throws Exception {
        try (var image = OpenImage.open(BytesSource.of(packer.pack(IMAGE)))) {
            assertEquals(known ? OptionalLong.of(IMAGE.length) : OptionalLong.empty(), image.imageBytes());
        }
    }

    @Test
    void theSizeOfTheFirstOfManyFramesIsNotThatOfTheImage() throws Exception {
        var frame = Packer.ZSTD.pack(TestImage.of(300_000));
        var many = frame;
        for (int i = 0; i < 30; i++) many = joined(many, frame);
        try (var image = OpenImage.open(BytesSource.of(many))) {
            assertEquals(OptionalLong.empty(), image.imageBytes());
        }
    }

    private static byte[] joined(byte[] first, byte[] second) throws IOException {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
