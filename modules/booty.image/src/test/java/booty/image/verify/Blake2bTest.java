package booty.image.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Blake2bTest {
    private static String hash(byte[] bytes) {
        var hash = new Blake2b();
        hash.update(ByteBuffer.wrap(bytes));
        return HexFormat.of().formatHex(hash.digest());
    }

    /** RFC 7693, appendix A. */
    @Test
    void hashesAbcAsTheRfcDoes() {
        assertEquals(
                "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                        + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
                hash("abc".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void hashesNothing() {
        assertEquals(
                "786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419"
                        + "d25e1031afee585313896444934eb04b903a685b1448b755d56f701afe9be2ce",
                hash(new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 127, 128, 129, 255, 256, 257, 100_000, 1 << 20})
    void hashesAsB2sumDoes(int bytes, @TempDir Path folder) throws Exception {
        var random = new byte[bytes];
        new Random(bytes).nextBytes(random);
        var file = Files.write(folder.resolve("random"), random);
        assertEquals(Tool.run("b2sum", file.toString()).substring(0, 128), hash(random));
    }

    @Property(tries = 100)
    void partsMakeNoDifference(
            @ForAll @IntRange(max = 700) int first, @ForAll @IntRange(max = 700) int second, @ForAll boolean direct) {
        var bytes = new byte[first + second];
        new Random(first).nextBytes(bytes);
        var hash = new Blake2b();
        hash.update(ByteBuffer.wrap(bytes, 0, first));
        var rest = direct ? ByteBuffer.allocateDirect(second) : ByteBuffer.allocate(second);
        hash.update(rest.put(bytes, first, second).flip());
        assertEquals(0, rest.remaining());
        assertEquals(hash(bytes), HexFormat.of().formatHex(hash.digest()));
    }
}
