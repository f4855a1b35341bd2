package booty.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InflationTest {
    private static final ByteBuffer TEXT = text();

    static Stream<Supplier<Inflation>> kinds() {
        return Stream.of(Inflation::begin, Inflation::beginByJdk);
    }

    @Test
    void theLibraryIsUsedWhereDebianHasIt() {
        Assumptions.assumeTrue(Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/libisal.so.2")), "no libisal2");
        assertTrue(IsaLibrary.isThere());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyLevelComesOutWholeHoweverSmallTheBuffersAre(Supplier<Inflation> kind) throws Exception {
        var random = new Random(3);
        try (var inflation = kind.get()) {
            for (int level = 0; level <= 9; level++) {
                var packed = packed(level);
                inflation.restart();
                assertEquals(TEXT, inflated(inflation, packed, 1 + random.nextInt(3000), 1 + random.nextInt(3000)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatFollowsTheDataIsLeft(Supplier<Inflation> kind) throws Exception {
        var packed = packed(6);
        for (int more = 0; more < 20; more++) {
            var from =
                    ByteBuffer.allocateDirect(packed.length + more).put(packed).position(0);
            try (var inflation = kind.get()) {
                inflation.inflate(from, ByteBuffer.allocateDirect(TEXT.capacity()));
                assertTrue(inflation.isFinished());
                assertEquals(more, from.remaining());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void damagedDataIsRefusedOrDecodedToSomething(Supplier<Inflation> kind) {
        var packed = packed(6);
        var random = new Random(4);
        try (var inflation = kind.get()) {
            for (int i = 0; i < 200; i++) {
                var broken = packed.clone();
                for (int bits = random.nextInt(20); bits >= 0; bits--) {
                    broken[random.nextInt(packed.length)] ^= (byte) (1 << random.nextInt(8));
                }
                inflation.restart();
                try {
                    inflated(inflation, broken, 1 + random.nextInt(30_000), 1 + random.nextInt(30_000));
                } catch (DataFormatException _) {
                    // as it should be; DEFLATE has no checksum, so not every time
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aMissingEndIsNoEnd(Supplier<Inflation> kind) throws Exception {
        var packed = packed(6);
        try (var inflation = kind.get()) {
            var from = ByteBuffer.allocateDirect(packed.length).put(packed).flip();
            inflation.inflate(from.limit(packed.length - 1), ByteBuffer.allocateDirect(TEXT.capacity() + 1));
            assertFalse(inflation.isFinished());
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aReferenceToWhatIsBeforeTheStartIsRefused(Supplier<Inflation> kind) {
        var from = ByteBuffer.allocateDirect(100)
                .put(HexFormat.of().parseHex("03020000"))
                .flip();
        try (var inflation = kind.get()) {
            inflation.restart();
            assertThrows(DataFormatException.class, () -> inflation.inflate(from, ByteBuffer.allocateDirect(1000)));
        }
    }

    /** Decodes through buffers of these sizes, keeping what may be given back. */
    private static ByteBuffer inflated(Inflation inflation, byte[] packed, int inBytes, int outBytes)
            throws DataFormatException {
        var all = ByteBuffer.allocate(2 * TEXT.capacity());
        var from = ByteBuffer.allocateDirect(inBytes + Inflation.GIVES_BACK);
        var into = ByteBuffer.allocateDirect(outBytes);
        int taken = 0;
        from.limit(0);
        while (!inflation.isFinished()) {
            if (!from.hasRemaining()) {
                int kept = Math.min(Inflation.GIVES_BACK, taken);
                int count = Math.min(inBytes, packed.length - taken);
                from.clear().put(packed, taken - kept, kept + count).flip().position(kept);
                taken += count;
            }
            int before = from.position();
            inflation.inflate(from, into.clear());
            into.flip();
            if (!into.hasRemaining() && from.position() == before && taken == packed.length) break;
            if (all.remaining() < into.remaining()) break;
            all.put(into);
        }
        return all.flip();
    }

    private static byte[] packed(int level) {
        var deflater = new Deflater(level, true);
        deflater.setInput(TEXT.duplicate());
        deflater.finish();
        var bytes = ByteBuffer.allocate(2 * TEXT.capacity());
        while (!deflater.finished()) deflater.deflate(bytes);
        deflater.end();
        var packed = new byte[bytes.flip().remaining()];
        bytes.get(packed);
        return packed;
    }

    private static ByteBuffer text() {
        var random = new Random(5);
        var text = ByteBuffer.allocate(60_000);
        while (text.hasRemaining()) text.put((byte) (random.nextInt(4) == 0 ? random.nextInt(256) : 'a'));
        return text.flip();
    }
}
