package booty.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.error.BootyException;
import booty.image.testkit.BytesSource;
import booty.image.testkit.Packer;
import booty.image.testkit.TestImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** xz beyond what every format is tested for. */
class XzImageTest {
    private static final byte[] IMAGE = TestImage.of(2_000_000);

    @ParameterizedTest
    @ValueSource(ints = {512, 299_999, 300_000, 300_001, 1_048_576, 3_000_000, 9_000_000})
    void imagesOfAnySizeAreDecodedToJustThat(int bytes) throws Exception {
        var image = TestImage.of(bytes);
        assertArrayEquals(image, DecodedImage.of(Packer.XZ_BLOCKS.pack(image)));
        assertArrayEquals(image, DecodedImage.of(Packer.XZ_NO_SIZES.pack(image)));
    }

    @ParameterizedTest
    @EnumSource(names = {"XZ", "XZ_BLOCKS", "XZ_BLOCKS_SHA256", "XZ_NO_SIZES"})
    void streamsOfAllKindsMayFollowEachOtherWithPaddingBetween(Packer packer) throws Exception {
        var packed = joined(Packer.XZ_BLOCKS.pack(IMAGE), new byte[8]);
        assertArrayEquals(joined(IMAGE, IMAGE), DecodedImage.of(joined(packed, packer.pack(IMAGE))));
        assertThrows(ImageCorrupt.class, () -> DecodedImage.of(joined(packed, new byte[3])));
        assertArrayEquals(IMAGE, DecodedImage.of(packed));
    }

    @Test
    void blocksThatSayTheirSizeAreDecodedApart() throws Exception {
        var blocks = new XzBlocks(in(Packer.XZ_BLOCKS.pack(IMAGE)), 1 << 20, 1 << 20);
        int chunks = 0;
        while (blocks.next() != null) chunks++;
        assertEquals(7, chunks);
        var sizeless = new XzBlocks(in(Packer.XZ_NO_SIZES.pack(IMAGE)), 1 << 20, 1 << 20);
        assertEquals(null, sizeless.next());
        assertTrue(sizeless.stoppedEarly());
    }

    @Test
    void javaDecodesBlocksAsTheLibraryDoes() throws Exception {
        try (var decoder = new XzDecoder(in(Packer.XZ_BLOCKS.pack(IMAGE)), 32 << 20)) {
            var decoded = ByteBuffer.allocateDirect(IMAGE.length + 1);
            while (decoder.read(decoded) >= 0) {}
            assertEquals(ByteBuffer.wrap(IMAGE), decoded.flip());
        }
    }

    @Test
    void javaDecodesABlockAlone() throws Exception {
        var blocks = new XzBlocks(in(Packer.XZ_BLOCKS.pack(IMAGE)), 1 << 20, 1 << 20);
        var decoded = ByteBuffer.allocateDirect(IMAGE.length);
        for (var chunk = blocks.next(); chunk != null; chunk = blocks.next()) {
            decoded.limit(decoded.position() + chunk.imageBytes());
            ((XzBlock) chunk).decodeInJava(List.of(decoded));
        }
        assertEquals(ByteBuffer.wrap(IMAGE), decoded.flip());
    }

    @Test
    void anIndexOfOtherBlocksIsRefused() throws Exception {
        var one = Packer.XZ_BLOCKS.pack(TestImage.of(250_000));
        // the block twice, behind one header and before one index
        int header = XzFrame.HEADER_BYTES;
        int tail = one.length
                - 12
                - (ByteBuffer.wrap(one).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt(one.length - 8) + 1) * 4;
        var twice = joined(Arrays.copyOf(one, tail), Arrays.copyOfRange(one, header, one.length));
        var failure = assertThrows(ImageCorrupt.class, () -> DecodedImage.of(twice));
        assertTrue(failure.what().contains("number of blocks"), failure.what());
    }

    @Property(tries = 500)
    void noBytesCrashTheParser(@ForAll byte[] rest) throws Exception {
        var packed = joined(HexFormat.of().parseHex("fd377a585a0000016922de36"), rest);
        XzHeader.parse(ByteBuffer.wrap(rest));
        try {
            DecodedImage.of(packed);
        } catch (BootyException _) {
            // the only failure an image may cause
        }
    }

    private static Intake in(byte[] packed) throws Exception {
        return new Intake(BytesSource.of(packed).open(), "xz");
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
