package booty.image.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.error.BootyException;
import booty.image.testkit.TestImage;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFormatTest {
    @ParameterizedTest
    @CsvSource({
        "1f8b0800, GZIP",
        "28b52ffd24, ZSTD",
        "502a4d1802000000ffff 28b52ffd, ZSTD",
        "5f2a4d1800000000 04224d18, LZ4",
        "502a4d18ffffffff, ZSTD",
        "04224d186440, LZ4",
        "02214c1810000000, LZ4_LEGACY",
        "425a6839, BZIP2",
        "fd377a585a000004, XZ",
        "514649fb00000003, QCOW2"
    })
    void tellsACompressionByItsFirstBytes(String bytes, ImageFormat format) throws BootyException {
        assertEquals(format, ImageFormat.of(hex(bytes)));
    }

    @ParameterizedTest
    @CsvSource({
        "510, 55aa, PARTITION_TABLE",
        "512, 4546492050415254, GPT",
        "4096, 4546492050415254, GPT",
        "1080, 53ef, EXT",
        "0, 58465342, XFS",
        "65600, 5f42485266535f4d, BTRFS",
        "512, 4c4142454c4f4e45, LVM",
        "32769, 4344303031, ISO"
    })
    void takesForRawWhatADiskBeginsWith(int offset, String bytes, DiskContents contents) throws BootyException {
        var head = ByteBuffer.allocate(ImageFormat.HEAD_BYTES);
        head.put(offset, hex(bytes), 0, hex(bytes).remaining());
        assertEquals(ImageFormat.RAW, ImageFormat.of(head));
        assertEquals(contents, DiskContents.check(head, "the image"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 504b0304, zip",
        "257, 7573746172, tar",
        "0, 377abcaf271c, 7z",
        "0, 4b444d56, VMDK",
        "0, 766864786669 6c65, VHDX",
        "64, 7f10dabe, VDI",
        "0, 3c21444f4354595045, HTML",
        "0, 68737173, squashfs",
        "0, 303730373031, cpio"
    })
    void refusesWhatItKnowsAndDoesNotTakeByName(int offset, String bytes, String name) {
        var head = ByteBuffer.allocate(ImageFormat.HEAD_BYTES);
        var magic = hex(bytes);
        head.put(offset, magic, 0, magic.remaining());
        // many of these leave room for a boot sector's signature: it does not make them a disk
        head.put(510, (byte) 0x55).put(511, (byte) 0xaa);
        var failure = assertThrows(UnsupportedFormat.class, () -> ImageFormat.of(head));
        assertEquals(
                "the image is of the format %s, which cannot be written to a disk".formatted(name), failure.what());
    }

    @Test
    void saysHowSomethingUnknownBegins() {
        var failure =
                assertThrows(UnknownFormat.class, () -> ImageFormat.of(hex("00112233 44556677 8899aabb ccddeeff 01")));
        assertTrue(
                failure.what().endsWith("begins with 00 11 22 33 44 55 66 77 88 99 aa bb cc dd ee ff"), failure.what());
    }

    @Test
    void saysThatNothingIsEmpty() {
        assertEquals(
                "the image is empty",
                assertThrows(UnknownFormat.class, () -> ImageFormat.of(hex(""))).what());
    }

    @Test
    void looksOnlyFromTheBuffersPositionToItsLimit() throws BootyException {
        var head = ByteBuffer.allocate(5000);
        head.put(100, TestImage.of(2048)).position(100).limit(100 + 2048);
        assertEquals(ImageFormat.RAW, ImageFormat.of(head));
        assertThrows(UnknownFormat.class, () -> ImageFormat.of(head.limit(100 + 511)));
    }

    @Property
    void noBytesCrashTheDetection(@ForAll byte[] bytes) {
        try {
            var head = ByteBuffer.wrap(bytes);
            var format = ImageFormat.of(head);
            format.imageBytes(head, java.util.OptionalLong.of(bytes.length));
        } catch (BootyException _) {
            // refused
        }
    }

    private static ByteBuffer hex(String digits) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(digits.replace(" ", "")));
    }
}
