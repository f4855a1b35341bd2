package booty.image.format;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.error.BootyException;
import booty.image.testkit.BytesSource;
import booty.image.testkit.QemuImg;
import booty.image.testkit.TestImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Images that QEMU made and somebody changed. */
class HostileQcow2Test {
    /** Made once each: what the tests change is a copy. */
    private static final Map<Kind, byte[]> IMAGES = new EnumMap<>(Kind.class);

    @TempDir
    private Path folder;

    @SuppressWarnings("unused") // by their names
    enum Kind {
        PLAIN(""),
        DEFLATE("-c"),
        ZSTD("-c -o compression_type=zstd"),
        SMALL("-c -o cluster_size=4k"),
        EXTENDED("-o extended_l2=on");

        private final String options;

        Kind(String options) {
            this.options = options;
        }
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource({
        "PLAIN, 0000000000030000, 'inside the header or the L1 table'",
        "PLAIN, 0000000000000200, 'an L1 entry of 0000000000000200'",
        "PLAIN, 0000000000040001, 'an L1 entry of 0000000000040001'",
        "PLAIN, 0100000000040000, 'an L1 entry of 0100000000040000'",
        "PLAIN, 00ffffffffff0000, 'an L2 table reaches to byte 72057594037927936'",
    })
    void anL1EntryThatPointsNowhereIsRefused(Kind kind, String entry, String what) throws Exception {
        var image = image(kind);
        ByteBuffer.wrap(image).putLong(l1(image), Long.parseUnsignedLong(entry, 16));
        assertRefused(what, image);
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource({
        "PLAIN, 0000000000000200, 'an L2 entry of 0000000000000200'",
        "PLAIN, 8000000000000000, 'an L2 entry of 8000000000000000'",
        "PLAIN, 0100000000050000, 'an L2 entry of 0100000000050000'",
        "PLAIN, 0000000000030000, 'an L2 entry of 0000000000030000'",
        "PLAIN, 0000000000050002, 'an L2 entry of 0000000000050002'",
        "PLAIN, 00ffffffffff0000, 'a cluster reaches to byte 72057594037927936'",
        "DEFLATE, 40000000ffff0000, 'a cluster reaches to byte'",
        "DEFLATE, 4000000000000200, 'an L2 entry of 4000000000000200'",
        "DEFLATE, c000000000050000, 'an L2 entry of c000000000050000'",
        "EXTENDED, 0000000000000001, 'an L2 entry of 0000000000000001'",
    })
    void anL2EntryThatPointsNowhereIsRefused(Kind kind, String entry, String what) throws Exception {
        var image = image(kind);
        ByteBuffer.wrap(image).putLong(l2(image), Long.parseUnsignedLong(entry, 16));
        assertRefused(what, image);
    }

    @Test
    void aSubclusterThatIsBothThereAndZeroIsRefused() throws Exception {
        var image = image(Kind.EXTENDED);
        ByteBuffer.wrap(image).putLong(l2(image) + 8, 0x00000001_00000001L);
        assertRefused("an L2 entry of", image);
    }

    @Test
    void oneL2TableForTwoPlacesIsRefused() throws Exception {
        var image = new QemuImg(folder)
                .create("", "2G")
                .io("write -q 0 64k", "write -q 1G 64k")
                .bytes();
        var bytes = ByteBuffer.wrap(image);
        bytes.putLong(l1(image) + 16, bytes.getLong(l1(image)));
        assertRefused("two L2 tables at byte", image);
    }

    @Test
    void aZeroClusterInAnImageOfVersion2IsRefused() throws Exception {
        var image = new QemuImg(folder)
                .convert(TestImage.of(1 << 20), "-o compat=0.10")
                .bytes();
        ByteBuffer.wrap(image).putLong(l2(image), 1);
        assertRefused("an L2 entry of 0000000000000001", image);
    }

    @ParameterizedTest
    @EnumSource(names = {"DEFLATE", "ZSTD"})
    void aCompressedClusterOfAnotherSizeIsRefused(Kind kind) throws Exception {
        // the same data, read as clusters of half and of twice the size
        for (int bits : new int[] {15, 17}) {
            var image = Arrays.copyOf(image(kind), 3 << 20); // room for other tables, at 1 MiB and 2 MiB
            long entry = firstCompressed(image);
            long from = entry & 0x3fffffffffffffL;
            long sectors = (entry << 2) >>> (2 + 54);
            ByteBuffer.wrap(image)
                    .putInt(20, bits)
                    .putLong(40, 1 << 20)
                    .putLong(1 << 20, 2 << 20)
                    .putLong(2 << 20, (1L << 62) | (sectors << (62 - (bits - 8))) | from);
            assertRefused(bits == 15 ? "decodes to more than a cluster" : "a compressed cluster ", image);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noChangeOfATableCrashesTheDecoder(Kind kind) throws Exception {
        var random = new Random(3);
        for (int i = 0; i < 200; i++) {
            var image = image(kind);
            var l1 = l1(image);
            var l2 = l2(image);
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                int at = switch (random.nextInt(4)) {
                    case 0 -> 8 + random.nextInt(104);
                    case 1 -> l1 + random.nextInt(8);
                    case 2 -> l2 + random.nextInt(8 * 40);
                    default -> random.nextInt(image.length);
                };
                image[at] ^= (byte) (1 << random.nextInt(8));
            }
            readSome(image);
        }
    }

    @Test
    void aDamagedStreamInACompressedClusterIsRefusedOrMakesADifferenceToNothingElse() throws Exception {
        var random = new Random(4);
        for (int i = 0; i < 50; i++) {
            var image = image(Kind.ZSTD);
            int from = (int) (firstCompressed(image) & 0x3fffffffffffffL);
            for (int k = 0; k < 8; k++) image[from + random.nextInt(200)] = (byte) random.nextInt();
            readSome(image);
        }
    }

    /** As the writer does it, up to a size that no test's disk has. */
    private static void readSome(byte[] bytes) throws Exception {
        try (var image = OpenImage.open(BytesSource.of(bytes), 16 << 20)) {
            assertTrue(image.imageBytes().isPresent());
            long read = 0;
            for (var block = image.next(); block != null && read < 64 << 20; block = image.next()) {
                read += block.length();
                block.release();
            }
        } catch (BootyException refused) {
            assertTrue(!refused.remedy().isBlank());
        }
    }

    private static void assertRefused(String what, byte[] image) {
        var failure = assertThrows(BootyException.class, () -> DecodedImage.of(image));
        assertTrue(failure.what().contains(what), failure.what());
    }

    /** Clusters of noise are not compressed. */
    private static long firstCompressed(byte[] image) {
        var bytes = ByteBuffer.wrap(image);
        for (int at = l2(image); ; at += 8) {
            if ((bytes.getLong(at) >>> 62) == 1) return bytes.getLong(at);
        }
    }

    private byte[] image(Kind kind) throws Exception {
        var known = IMAGES.get(kind);
        if (known == null) {
            known = new QemuImg(folder)
                    .convert(TestImage.of(2_500_096), kind.options)
                    .bytes();
            IMAGES.put(kind, known);
        }
        return known.clone();
    }

    private static int l1(byte[] image) {
        return (int) ByteBuffer.wrap(image).getLong(40);
    }

    private static int l2(byte[] image) {
        return (int) (ByteBuffer.wrap(image).getLong(l1(image)) & 0x00fffffffffffe00L);
    }
}
