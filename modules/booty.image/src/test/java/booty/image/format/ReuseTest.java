package booty.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.image.testkit.PackedContainer;
import booty.image.testkit.PartedSource;
import booty.image.testkit.TestImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writing a container over an earlier version of it. */
class ReuseTest {
    private static final int MIB = 1 << 20;
    private static final int SIZE = 26 * MIB + 4096;
    private static byte[] image = {};
    private static byte[] packed = {};

    @BeforeAll
    static void pack() throws Exception {
        image = TestImage.of(SIZE);
        Arrays.fill(image, 16 * MIB, 20 * MIB, (byte) 0);
        packed = PackedContainer.of(image);
    }

    /** A disk in memory. */
    private static final class Disk implements Existing {
        private final byte[] bytes;
        private final AtomicLong read = new AtomicLong();
        private final AtomicLong zeroed = new AtomicLong();
        private boolean failing;
        private long written;
        private long zeroedAtMost = Long.MAX_VALUE;

        Disk(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long sizeBytes() {
            return bytes.length;
        }

        @Override
        public void read(ByteBuffer into, long offset) throws IOException {
            if (failing) throw new IOException("Input/output error");
            assertEquals(0, offset % 4096);
            assertEquals(0, into.remaining() % 4096);
            read.addAndGet(into.remaining());
            into.put(bytes, (int) offset, into.remaining());
        }

        @Override
        public void zero(long offset, long length) throws IOException {
            assertEquals(0, offset % 4096);
            assertEquals(0, length % 4096);
            if (zeroed.get() + length > zeroedAtMost) throw new IOException("Input/output error");
            zeroed.addAndGet(length);
            Arrays.fill(bytes, (int) offset, (int) (offset + length), (byte) 0);
        }
    }

    /** What a disk holds after the image was written to it, as the writer does it. */
    private static byte[] written(PartedSource source, Disk disk, boolean contentWanted) throws Exception {
        var result = disk.bytes;
        try (var open = OpenImage.open(source, 32 << 20)) {
            open.compare(disk, contentWanted);
            Arrays.fill(result, 0, MIB, (byte) 0); // what the writer clears first
            Arrays.fill(result, result.length - MIB, result.length, (byte) 0);
            int at = 0;
            for (var block = open.next(); block != null; block = open.next()) {
                if (contentWanted) assertTrue(block.hasContent());
                if (!block.isUnchanged()) {
                    block.view().get(result, at, block.length());
                    disk.written += block.length();
                }
                at += block.length();
                block.release();
            }
            assertEquals(image.length, at);
        }
        return result;
    }

    private static byte[] disk(int size) {
        return Arrays.copyOf(image, size);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void onlyWhatDiffersIsFetched(boolean contentWanted) throws Exception {
        var old = new Disk(disk(SIZE + 20 * MIB));
        Arrays.fill(old.bytes, 9 * MIB, 9 * MIB + 10, (byte) 1); // in the frame of 8 to 12 MiB
        Arrays.fill(old.bytes, 17 * MIB, 17 * MIB + 10, (byte) 1); // where the image has zeroes
        var source = PartedSource.of(packed);
        var result = written(source, old, contentWanted);
        assertArrayEquals(image, Arrays.copyOf(result, image.length));
        try (var open = OpenImage.open(source, 32 << 20)) {
            var table = open.frames().orElseThrow();
            // the tables twice, as it was opened twice, the first frame and the one that differs
            long expected = 2L * table.head().tailBytes() + table.packedBytes(0) + table.packedBytes(2);
            assertTrue(source.partBytes() <= expected + 128 * 1024, source.partBytes() + " bytes, not " + expected);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theDiskIsReadOnce(boolean contentWanted) throws Exception {
        var old = new Disk(disk(SIZE + 20 * MIB));
        written(PartedSource.of(packed), old, contentWanted);
        // of 7 frames the first is not looked at, one is zeroes, and one is looked at twice
        assertTrue(old.read.get() <= 6 * 4 * MIB, old.read + " bytes were read");
    }

    @Test
    void whatIsToBeZeroIsMadeSoWhileTheRestIsCompared() throws Exception {
        var old = new Disk(disk(SIZE + 20 * MIB));
        Arrays.fill(old.bytes, 17 * MIB, 17 * MIB + 10, (byte) 1);
        assertArrayEquals(image, Arrays.copyOf(written(PartedSource.of(packed), old, false), image.length));
        assertEquals(4 * MIB, old.zeroed.get());
        assertEquals(4 * MIB, old.written, "the first frame");
    }

    @Test
    void whatFollowsAnImageThatEndsInZeroesStaysAsItIs() throws Exception {
        var ending = image.clone();
        Arrays.fill(ending, 20 * MIB, SIZE, (byte) 0);
        var old = new Disk(Arrays.copyOf(ending, SIZE + 20 * MIB));
        old.bytes[SIZE] = 1;
        written(PartedSource.of(PackedContainer.of(ending)), old, false);
        assertEquals(1, old.bytes[SIZE]);
        assertArrayEquals(ending, Arrays.copyOf(old.bytes, SIZE));
    }

    @Test
    void aDiskThatCannotBeMadeZeroHasItsZeroesWritten() throws Exception {
        var old = new Disk(disk(SIZE + 20 * MIB));
        old.zeroedAtMost = 0;
        Arrays.fill(old.bytes, 17 * MIB, 17 * MIB + 10, (byte) 1);
        assertArrayEquals(image, Arrays.copyOf(written(PartedSource.of(packed), old, false), image.length));
        assertEquals(0, old.zeroed.get());
        assertEquals(2 * 4 * MIB, old.written, "the first frame and that of zeroes");
    }

    @Test
    void aDiskThatHoldsSomethingElseIsNotMadeZeroAhead() throws Exception {
        var other = new byte[SIZE + 20 * MIB];
        Arrays.fill(other, (byte) 0xdb);
        var disk = new Disk(other);
        written(PartedSource.of(packed), disk, false);
        assertEquals(0, disk.zeroed.get());
    }

    @Test
    void aDiskThatEndsWithTheImageHasItsEndWrittenAnew() throws Exception {
        var result = written(PartedSource.of(packed), new Disk(disk(SIZE)), false);
        assertArrayEquals(image, result);
    }

    @Test
    void aDiskThatHoldsSomethingElseIsLookedAtInAFewPlacesOnly() throws Exception {
        var other = new byte[SIZE + 20 * MIB];
        Arrays.fill(other, (byte) 0xdb);
        var disk = new Disk(other);
        var source = PartedSource.of(packed);
        assertArrayEquals(image, Arrays.copyOf(written(source, disk, false), image.length));
        assertEquals(1, source.parts(), "the tables");
        assertTrue(disk.read.get() <= 16L * 4 * MIB);
    }

    @Test
    void aDiskThatCannotBeReadIsWrittenLikeAnyOther() throws Exception {
        var disk = new Disk(disk(SIZE + 20 * MIB));
        disk.failing = true;
        assertArrayEquals(image, Arrays.copyOf(written(PartedSource.of(packed), disk, false), image.length));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoeverWatchesIsToldHowMuchIsThere(boolean contentWanted) throws Exception {
        var old = new Disk(disk(SIZE + 20 * MIB));
        Arrays.fill(old.bytes, 9 * MIB, 9 * MIB + 10, (byte) 1);
        try (var open = OpenImage.open(PartedSource.of(packed), 32 << 20)) {
            open.compare(old, contentWanted);
            var told = new ConcurrentLinkedQueue<Long>();
            open.compared().watch(() -> told.add(open.compared().sameBytes()));
            long untouched = 0;
            for (var block = open.next(); block != null; block = open.next()) {
                if (!block.hasContent()) untouched += block.length();
                block.release();
            }
            assertEquals(contentWanted ? 0 : 16 * MIB, untouched, "all but the first, the changed and the last frame");
            assertEquals(untouched, open.compared().sameBytes());
            assertFalse(told.isEmpty());
            if (!contentWanted) assertTrue(told.contains(untouched), () -> "of " + told);
        }
    }
}
