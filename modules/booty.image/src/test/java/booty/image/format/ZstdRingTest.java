package booty.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.error.BootyException;
import booty.image.block.Block;
import booty.image.block.BlockPool;
import booty.image.testkit.BytesStream;
import booty.image.testkit.TestImage;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both decoders of zstd give the same, from streams that reach into every corner of the ring. */
class ZstdRingTest {
    private static final int MIB = 1 << 20;
    private static final ZstdWindow WINDOW = ZstdWindow.within(128 << 20);

    enum Kind {
        IN_A_RING {
            @Override
            BlockDecoder decoder(byte[] packed, boolean proven) {
                return new ZstdRing(new Intake(stream(packed), "zstd", ZstdRing.INTAKE_BYTES), WINDOW, proven);
            }
        },
        AS_A_STREAM {
            @Override
            BlockDecoder decoder(byte[] packed, boolean proven) {
                return new SequentialBlocks(
                        new ZstdDecoder(new Intake(stream(packed), "zstd"), WINDOW, proven),
                        new BlockPool(BlockPool.BLOCK_BYTES, 16 << 20));
            }
        };

        abstract BlockDecoder decoder(byte[] packed, boolean proven);

        private static BytesStream stream(byte[] packed) {
            return new BytesStream(ByteBuffer.wrap(packed), OptionalLong.of(packed.length), 100_000);
        }
    }

    private interface Content {
        void write(ZstdOutputStream out) throws IOException;
    }

    private static byte[] packed(int windowLog, Content content) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new ZstdOutputStream(packed, 3)) {
            out.setChecksum(true).setLong(windowLog);
            content.write(out);
        }
        return packed.toByteArray();
    }

    /** Holds on to a few blocks, as those do that hash and write them, and checks how each lies. */
    private static byte[] decoded(Kind kind, byte[] packed, boolean proven) throws Exception {
        var all = new ByteArrayOutputStream();
        var held = new ArrayDeque<Block>();
        try (var decoder = kind.decoder(packed, proven)) {
            boolean ended = false;
            while (!ended) {
                var block = decoder.next();
                if (block != null) held.add(block);
                ended = block == null;
                while (held.size() > (ended ? 0 : 5)) {
                    var oldest = held.remove();
                    var bytes = new byte[oldest.length()];
                    oldest.view().get(bytes);
                    all.writeBytes(bytes);
                    oldest.release();
                }
            }
            assertNull(decoder.next(), "an end stays one");
        }
        return all.toByteArray();
    }

    @ParameterizedTest
    @EnumSource
    void whatReachesBackAsFarAsTheWindowAcrossTheEndOfTheRing(Kind kind) throws Exception {
        var unit = new byte[8 * MIB - 77_777];
        new Random(1).nextBytes(unit);
        var image = new byte[36 * MIB + 1234];
        for (int at = 0; at < image.length; at += unit.length) {
            System.arraycopy(unit, 0, image, at, Math.min(unit.length, image.length - at));
        }
        var packed = packed(23, out -> out.write(image));
        assertTrue(packed.length < 9 * MIB, "it does reach back");
        assertArrayEquals(image, decoded(kind, packed, false));
    }

    @ParameterizedTest
    @EnumSource
    void blocksOfAnyLength(Kind kind) throws Exception {
        var image = TestImage.of(19 * MIB + 17);
        var random = new Random(2);
        var packed = packed(20, out -> {
            for (int at = 0; at < image.length; ) {
                int length = Math.min(image.length - at, 1 + random.nextInt(random.nextBoolean() ? 300_000 : 5000));
                out.write(image, at, length);
                out.flush();
                at += length;
            }
        });
        assertArrayEquals(image, decoded(kind, packed, false));
        assertArrayEquals(image, decoded(kind, packed, true));
    }

    @ParameterizedTest
    @EnumSource
    void framesOfGrowingAndShrinkingWindowsWithOthersBetween(Kind kind) throws Exception {
        var image = TestImage.of(23 * MIB + 99);
        var packed = new ByteArrayOutputStream();
        int at = 0;
        for (int log : new int[] {10, 27, 12, 24, 25, 17}) {
            int from = at;
            int length = log == 17 ? image.length - at : 2 * MIB + log;
            packed.write(packed(log, out -> out.write(image, from, length)));
            packed.write(new byte[] {0x5f, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3}); // skippable
            packed.write(packed(log, _ -> {}));
            at += length;
        }
        assertArrayEquals(image, decoded(kind, packed.toByteArray(), false));
        assertArrayEquals(image, decoded(kind, packed.toByteArray(), true));
    }

    @ParameterizedTest
    @EnumSource
    void aChecksumThatIsWrongCountsUnlessTheSourceIsProven(Kind kind) throws Exception {
        var image = TestImage.of(3 * MIB);
        var packed = packed(20, out -> out.write(image));
        packed[packed.length - 1] ^= 1;
        assertThrows(ImageCorrupt.class, () -> decoded(kind, packed, false));
        assertArrayEquals(image, decoded(kind, packed, true));
    }

    /** What breaks one breaks the other, and neither gives what the other would not. */
    @Test
    void bothTakeTheSameOfWhatIsDamaged() throws Exception {
        var image = TestImage.of(4 * MIB);
        var whole = packed(21, out -> out.write(image));
        var random = new Random(3);
        int refused = 0;
        for (int i = 0; i < 60; i++) {
            var damaged = i % 2 == 0 ? whole.clone() : Arrays.copyOf(whole, random.nextInt(whole.length));
            if (i % 2 == 0) damaged[random.nextInt(i < 20 ? 100 : whole.length)] ^= (byte) (1 << random.nextInt(8));
            boolean proven = i % 4 < 2; // then nothing but the decoder itself refuses
            var outcome = outcome(Kind.AS_A_STREAM, damaged, proven);
            assertEquals(outcome, outcome(Kind.IN_A_RING, damaged, proven), "number " + i);
            if (outcome < 0) refused++;
        }
        assertTrue(refused > 20, refused + " were refused");
    }

    /** A hash of what came out; -1 if it was refused. */
    private static long outcome(Kind kind, byte[] packed, boolean proven) throws Exception {
        try {
            return Integer.toUnsignedLong(Arrays.hashCode(decoded(kind, packed, proven)));
        } catch (BootyException _) {
            return -1;
        }
    }

    @Test
    void whatTheFormatSaysIsZeroIsKnownToBe() throws Exception {
        var image = new byte[12 * MIB];
        new Random(4).nextBytes(image);
        Arrays.fill(image, 2 * MIB, 9 * MIB + 500_000, (byte) 0);
        int known = 0;
        try (var decoder = Kind.IN_A_RING.decoder(packed(21, out -> out.write(image)), false)) {
            int at = 0;
            for (var block = decoder.next(); block != null; block = decoder.next()) {
                if (block.isZero()) known++;
                assertEquals(-1, block.view().mismatch(ByteBuffer.wrap(image, at, block.length())));
                at += block.length();
                block.release();
            }
        }
        assertTrue(known >= 5 && known <= 7, known + " blocks are known to be zero");
    }
}
