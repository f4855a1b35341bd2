package booty.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.error.BootyException;
import booty.core.linux.Inflation;
import booty.image.testkit.BytesSource;
import booty.image.testkit.Packer;
import booty.image.testkit.TestImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** gzip and BGZF beyond what every format is tested for. */
class GzipImageTest {
    @ParameterizedTest
    @ValueSource(ints = {512, 4095, 65_279, 65_280, 65_281, 1_044_480, 1_044_481, 1_048_576, 1_048_577, 2_500_000})
    void bgzfOfAnySizeIsDecodedToJustThat(int bytes) throws Exception {
        var image = TestImage.of(bytes);
        assertArrayEquals(image, DecodedImage.of(Packer.BGZIP.pack(image)));
        assertArrayEquals(image, DecodedImage.of(Packer.BGZIP_STORED.pack(image)));
    }

    @Test
    void bgzfIsRecognizedAndTheRestMayBePlain() throws Exception {
        var image = TestImage.of(200_000);
        var packed = Packer.BGZIP.pack(image);
        assertTrue(BgzfMembers.areIn(ByteBuffer.wrap(packed)));
        var twice = joined(image, image);
        assertArrayEquals(twice, DecodedImage.of(joined(packed, Packer.GZIP.pack(image))));
        assertArrayEquals(twice, DecodedImage.of(joined(Packer.GZIP.pack(image), packed)));
    }

    @Test
    void theJdkDecodesWhatTheLibraryDoes() throws Exception {
        var image = TestImage.of(700_000);
        try (var stream = BytesSource.of(Packer.GZIP.pack(image)).open();
                var decoder = new GzipDecoder(new Intake(stream, "gzip"), Inflation.beginByJdk())) {
            var decoded = ByteBuffer.allocateDirect(image.length + 1);
            while (decoder.read(decoded) >= 0) {}
            assertEquals(ByteBuffer.wrap(image), decoded.flip());
        }
    }

    @Test
    void thousandsOfTinyMembersAreOneImage() throws Exception {
        var all = new ByteArrayOutputStream();
        var image = TestImage.of(5000);
        for (byte one : image) all.writeBytes(gzip(new byte[] {one}));
        assertArrayEquals(image, DecodedImage.of(all.toByteArray()));
    }

    @Test
    void everyOptionalPartOfAHeaderIsTakenAndItsChecksumCompared() throws Exception {
        var image = TestImage.of(1000);
        var header = HexFormat.of().parseHex("1f8b081f000000000003030061626341004200");
        var crc = new CRC32();
        crc.update(header);
        var sum = new byte[] {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
        var data = Arrays.copyOfRange(gzip(image), 10, gzip(image).length);
        assertArrayEquals(image, DecodedImage.of(joined(joined(header, sum), data)));
        sum[0] ^= 1;
        assertThrows(ImageCorrupt.class, () -> DecodedImage.of(joined(joined(header, sum), data)));
    }

    @ParameterizedTest
    @CsvSource({
        "1f8b08e00000000000030300 0000000000000000, reserved flags",
        "1f8b07000000000000030300 0000000000000000, an unknown method",
        "1f8b08000000000000030600 0000000000000000, a block of type three",
        "1f8b08000000000000030300 0100000000000000, another crc",
        "1f8b08000000000000030300 0000000001000000, another length",
        "1f8b080000000000000303020000 000000000000000000, a distance before the start",
        "1f8b08040000000000ff0600424302001b000300 0000000001000000, bgzf that is longer than it says",
        "1f8b08040000000000ff0600424302001b000300 0000000001000100, bgzf of a member that is too large",
        "1f8b08040000000000ff0600424302001b000300 0100000000000000, bgzf with another crc",
        "1f8b08040000000000ff0600424302001c00030000 0000000000000000, bgzf with a byte between data and trailer",
        "1f8b08040000000000ff0600424302001b00030000 0000000000000000, bgzf with a byte too many"
    })
    void whatBreaksTheFormatIsRefused(String bytes, String what) {
        var packed = HexFormat.of().parseHex(bytes.replace(" ", ""));
        assertThrows(BootyException.class, () -> DecodedImage.of(packed), what);
    }

    private static byte[] gzip(byte[] bytes) throws Exception {
        var all = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(all)) {
            out.write(bytes);
        }
        return all.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
