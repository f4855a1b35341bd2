package booty.image.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.core.report.Progress;
import booty.image.format.OpenImage;
import booty.image.testkit.BytesSource;
import booty.image.testkit.Packer;
import booty.image.testkit.TestImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The fewest buffers that there may be, and a disk that keeps them as long as it can. */
@Timeout(30)
class SmallMemoryTest {
    private static final int SIZE = 12_000_001;
    private static final byte[] IMAGE = TestImage.of(SIZE);

    /** One of each way to decode. */
    @ParameterizedTest
    @EnumSource(
            names = {"GZIP", "BGZIP", "ZSTD", "LZ4", "LZ4_SMALL", "LZ4_LINKED", "LZ4_LEGACY", "XZ", "XZ_BLOCKS", "BZIP2"
            })
    void everyFormatComesThrough(Packer packer) throws Exception {
        write(packer.pack(IMAGE), 0);
    }

    @Test
    void rawComesThrough() throws Exception {
        write(IMAGE, 0);
    }

    /** Frames of odd sizes: each has to be copied to where a direct write can take it. */
    @ParameterizedTest
    @EnumSource(Frames.class)
    void framesComeThrough(Frames frames) throws Exception {
        write(frames.pack(), 0);
        write(frames.pack(), 16 << 20);
    }

    /** Sizes that frames of one image have in turn. */
    @SuppressWarnings("ImmutableEnumChecker") // never handed out
    enum Frames {
        LARGE(4 << 20),
        ODD(1_000_003),
        TINY(5000, 1, 4095),
        /** The rest of one is whole pages, yet begins in the middle of one in memory. */
        SHIFTED((1 << 20) + 100, (1 << 20) - 100 + 4096, 4096 * 3),
        GROWING(4096, 100_000, 1 << 20, 3 << 20);

        private final int[] sizes;

        Frames(int... sizes) {
            this.sizes = sizes;
        }

        byte[] pack() throws Exception {
            var packed = new ByteArrayOutputStream();
            for (int at = 0, i = 0; at < SIZE; i++) {
                int end = Math.min(SIZE, at + sizes[i % sizes.length]);
                packed.writeBytes(com.github.luben.zstd.Zstd.compress(Arrays.copyOfRange(IMAGE, at, end), 1));
                at = end;
            }
            return packed.toByteArray();
        }
    }

    private static void write(byte[] packed, long budgetBytes) throws Exception {
        var target = new FakeTarget(16 << 20, 512);
        target.before((deed, at) -> LockSupport.parkNanos(3_000_000));
        try (var image = OpenImage.open(BytesSource.of(packed), budgetBytes)) {
            long bytes = new ImageWriter(Path.of("/dev/fake"), target, Progress.NONE)
                    .write(image, Optional.of(ImageWriterTest.sha256(IMAGE)));
            assertEquals(SIZE, bytes);
        }
        assertArrayEquals(IMAGE, target.bytes(0, SIZE));
    }
}
