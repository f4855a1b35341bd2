package booty.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.image.testkit.BytesSource;
import booty.image.testkit.TestImage;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows of zstd count as memory: what does not fit is refused, with what to do. */
class ZstdWindowTest {
    private static final byte[] IMAGE = TestImage.of(3_000_000);

    private static byte[] packed(int windowLog) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new ZstdOutputStream(packed, 1)) {
            out.setLong(windowLog).write(IMAGE);
        }
        return packed.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"16, 23", "36, 25", "68, 26"})
    void whatFitsIsTakenAndTwiceThatIsRefusedAtOnce(int budgetMib, int windowLog) throws Exception {
        assertArrayEquals(IMAGE, DecodedImage.of(packed(windowLog), (long) budgetMib << 20));
        var failure = assertThrows(
                NeedsTooMuchMemory.class,
                () -> OpenImage.open(BytesSource.of(packed(windowLog + 1)), (long) budgetMib << 20));
        assertEquals(
                "the image needs more than %d MB of memory to be decompressed by zstd"
                        .formatted((1L << windowLog) / 1_000_000),
                failure.what());
    }

    @Test
    void theLargestWindowThatZstdMakesUnlessForcedFitsInto144Mib() throws Exception {
        assertArrayEquals(IMAGE, DecodedImage.of(packed(27), 144L << 20));
    }

    @Test
    void aLaterFrameIsHeldToTheSame() throws Exception {
        var both = new ByteArrayOutputStream();
        both.write(packed(22));
        both.write(packed(24));
        assertThrows(NeedsTooMuchMemory.class, () -> DecodedImage.of(both.toByteArray(), 16 << 20));
    }

    @ParameterizedTest
    @CsvSource({"00, 1024", "07, 1920", "58, 2097152", "88, 134217728", "ff, 4123168604160"})
    void readsTheWindowOfAHeader(String descriptor, long bytes) {
        var frame = ByteBuffer.wrap(java.util.HexFormat.of().parseHex("28b52ffd" + "00" + descriptor + "000000"));
        assertEquals(bytes, ZstdHeader.parse(frame).orElseThrow().windowBytes());
    }
}
