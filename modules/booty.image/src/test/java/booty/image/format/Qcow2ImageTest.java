package booty.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.error.BootyException;
import booty.image.testkit.BytesSource;
import booty.image.testkit.Packer;
import booty.image.testkit.QemuImg;
import booty.image.testkit.TestImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images that QEMU made, whole and broken; QEMU is the referee of what they hold. */
@Execution(ExecutionMode.CONCURRENT)
class Qcow2ImageTest {
    /** No multiple of any cluster's size but the smallest. */
    private static final byte[] DISK = TestImage.of(7_000_576);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-c",
                "-W -m 8",
                "-W -m 16 -c",
                "-S 0",
                "-o compat=0.10",
                "-c -o compat=0.10",
                "-c -o compression_type=zstd",
                "-o cluster_size=512",
                "-c -o cluster_size=512",
                "-c -o cluster_size=512,compression_type=zstd",
                "-o cluster_size=4k,compat=0.10",
                "-c -o cluster_size=4k,compression_type=zstd",
                "-o cluster_size=2M",
                "-c -o cluster_size=2M",
                "-c -o cluster_size=2M,compression_type=zstd",
                "-o preallocation=metadata",
                "-o preallocation=falloc",
                "-o preallocation=full",
                "-o lazy_refcounts=on,refcount_bits=1",
                "-o extended_l2=on",
                "-o extended_l2=on,cluster_size=16k",
                "-c -o extended_l2=on,compression_type=zstd",
            })
    void whateverQemuConvertsSurvivesARoundTrip(String options) throws Exception {
        assertArrayEquals(DISK, decoded(new QemuImg(folder).convert(DISK, options)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-o cluster_size=2k",
                "-o compat=0.10",
                "-o extended_l2=on",
                "-o extended_l2=on,cluster_size=2M"
            })
    void whatAGuestWroteHereAndThereIsReadAsQemuReadsIt(String options) throws Exception {
        var image = new QemuImg(folder).create(options, "48M");
        var random = new Random(7);
        image.io("write -q -P 0x55 0 510", "write -q -P 0x55 510 1", "write -q -P 0xaa 511 1");
        for (int i = 0; i < 3; i++) {
            var commands = new String[50];
            for (int k = 0; k < commands.length; k++) {
                long at = random.nextInt(40 << 11) * 512L;
                int bytes = 512 * (1 + random.nextInt(500));
                commands[k] = switch (random.nextInt(6)) {
                    case 0 -> "write -q -z %d %d".formatted(at, bytes);
                    case 1 -> "discard -q %d %d".formatted(at, bytes);
                    default -> "write -q -P %d %d %d".formatted(1 + random.nextInt(255), at, bytes);
                };
            }
            image.io(commands);
            if (i == 1) image.img("snapshot -c one image.qcow2");
        }
        assertArrayEquals(image.disk(), decoded(image));
        image.img("snapshot -d one image.qcow2").img("resize -q image.qcow2 70M");
        assertArrayEquals(image.disk(), decoded(image));
        image.img("resize -q --shrink image.qcow2 9M");
        assertArrayEquals(image.disk(), decoded(image));
    }

    @Test
    void theSizeIsKnownAndTheFormatHasItsName() throws Exception {
        try (var image = OpenImage.open(
                BytesSource.of(new QemuImg(folder).convert(DISK, "-c").bytes()))) {
            assertEquals(OptionalLong.of(DISK.length), image.imageBytes());
            assertEquals("qcow2", image.format().word());
        }
    }

    @Test
    void anEmptyDiskIsEmpty() throws Exception {
        assertEquals(0, decoded(new QemuImg(folder).create("", "0")).length);
    }

    @Test
    void aLargeEmptyDiskIsReadWithoutItsTablesBeingThere() throws Exception {
        try (var image = OpenImage.open(
                BytesSource.of(new QemuImg(folder).create("", "3G").bytes()), 16 << 20)) {
            long bytes = 0;
            for (var block = image.next(); block != null; block = image.next()) {
                bytes += block.length();
                block.release();
            }
            assertEquals(3L << 30, bytes);
        }
    }

    @Test
    void sixteenMebibytesAreEnoughForTheLargestClusters() throws Exception {
        var disk = TestImage.of(40 << 20);
        for (var options : new String[] {"-o cluster_size=2M", "-c -o cluster_size=2M"}) {
            assertArrayEquals(
                    disk,
                    DecodedImage.of(new QemuImg(folder).convert(disk, options).bytes(), 16 << 20));
        }
    }

    @Test
    void insideSomethingCompressedItIsRefusedByName() throws Exception {
        var packed = Packer.GZIP.pack(new QemuImg(folder).convert(DISK, "-c").bytes());
        try (var image = OpenImage.open(BytesSource.of(packed))) {
            var first = Objects.requireNonNull(image.next());
            var failure = assertThrows(UnsupportedFormat.class, () -> image.contents(first.view()));
            assertEquals("what gzip packed is of the format qcow2, which cannot be written to a disk", failure.what());
        }
    }

    @Test
    void insideAnotherItIsRefusedByName() throws Exception {
        var inner = new QemuImg(folder).convert(DISK, "-c").bytes();
        var outer = new QemuImg(folder).convert(inner, "-c").bytes();
        try (var image = OpenImage.open(BytesSource.of(outer))) {
            var first = Objects.requireNonNull(image.next());
            assertThrows(UnsupportedFormat.class, () -> image.contents(first.view()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-c", "-c -o compression_type=zstd"})
    void anImageThatIsCutAnywhereIsRefused(String options) throws Exception {
        var whole = new QemuImg(folder).convert(DISK, options).bytes();
        var random = new Random(1);
        for (int i = 0; i < 60; i++) {
            // of the last cluster the disk may need only a part, and the last sector may be padding
            int length = i < 10 ? whole.length - 512 * (i + 1) : random.nextInt(whole.length);
            try {
                assertArrayEquals(DISK, DecodedImage.of(Arrays.copyOf(whole, length)));
                assertTrue(length > whole.length - 65536, "cut at " + length);
            } catch (BootyException refused) {
                assertTrue(!refused.remedy().isBlank());
            }
        }
    }

    private static byte[] decoded(QemuImg image) throws Exception {
        return DecodedImage.of(image.bytes());
    }
}
