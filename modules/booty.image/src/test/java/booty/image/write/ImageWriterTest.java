package booty.image.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.ImageConfig.Checksum;
import booty.core.config.ImageConfig.Checksum.Algorithm;
import booty.core.error.BootyException;
import booty.core.report.Progress;
import booty.image.format.ImageCorrupt;
import booty.image.format.ImageTruncated;
import booty.image.format.OpenImage;
import booty.image.format.PartitionsCut;
import booty.image.format.UnknownFormat;
import booty.image.testkit.BytesSource;
import booty.image.testkit.Packer;
import booty.image.testkit.TestImage;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageWriterTest {
    private static final int DISK = 9 << 20;

    @ParameterizedTest
    @ValueSource(ints = {512, 1000, 1 << 20, (1 << 20) + 1, 2_500_000, (8 << 20) - 1, 8 << 20, DISK})
    void theDiskHoldsTheImage(int size) throws Exception {
        var image = TestImage.of(size);
        var target = new FakeTarget(DISK, 512);
        assertEquals(size, write(image, target, Optional.of(sha256(image))));
        assertArrayEquals(image, target.bytes(0, size));
    }

    @Test
    void aLastPartOfASectorIsFilledUpWithZeroes() throws Exception {
        var target = new FakeTarget(DISK, 4096);
        write(TestImage.of(2_500_001), target, Optional.empty());
        assertArrayEquals(
                new byte[4096 - 2_500_001 % 4096], target.bytes(2_500_001, 2_500_001 + 4096 - 2_500_001 % 4096));
        assertEquals((byte) 0xdb, target.bytes(2_502_656, 2_502_657)[0]);
    }

    @Test
    void theOldBackupOfAPartitionTableIsGone() throws Exception {
        var target = new FakeTarget(DISK, 512);
        write(TestImage.of(2 << 20), target, Optional.empty());
        assertArrayEquals(new byte[34 * 512], target.bytes(DISK - 34 * 512, DISK));
        assertEquals((byte) 0xdb, target.bytes(DISK - 34 * 512 - 1, DISK)[0]);
    }

    @ParameterizedTest
    @EnumSource
    void aWrongChecksumLeavesTheDiskUnbootable(Packer packer) throws Exception {
        var image = TestImage.of(2_500_000);
        var target = new FakeTarget(DISK, 512);
        var wrong = new Checksum(Algorithm.SHA256, "00".repeat(32));
        assertThrows(ChecksumMismatch.class, () -> write(packer.pack(image), target, Optional.of(wrong)));
        assertTrue(target.isUnbootable());
    }

    @Test
    void checksTheSha512OfTheDecompressedBytes() throws Exception {
        var image = TestImage.of(2_500_000);
        var hex = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(image));
        write(Packer.GZIP.pack(image), new FakeTarget(DISK, 512), Optional.of(new Checksum(Algorithm.SHA512, hex)));
    }

    @Test
    void aCutImageLeavesTheDiskUnbootable() throws Exception {
        var packed = Packer.ZSTD.pack(TestImage.of(2_500_000));
        var target = new FakeTarget(DISK, 512);
        var cut = Arrays.copyOf(packed, packed.length - 1);
        assertThrows(ImageTruncated.class, () -> write(cut, target, Optional.empty()));
        assertTrue(target.isUnbootable());
    }

    @Test
    void aDamagedImageLeavesTheDiskUnbootable() throws Exception {
        var packed = Packer.GZIP.pack(TestImage.of(2_500_000));
        packed[packed.length - 6] ^= 1;
        var target = new FakeTarget(DISK, 512);
        assertThrows(ImageCorrupt.class, () -> write(packed, target, Optional.empty()));
        assertTrue(target.isUnbootable());
    }

    @Test
    void aRawImageThatEndsBeforeItsPartitionsLeavesTheDiskUnbootable() {
        var image = TestImage.of(2_500_000);
        Arrays.fill(image, 446, 510, (byte) 0);
        image[450] = (byte) 0x83;
        image[455] = 8; // from sector 2048
        image[460] = 1; // 65536 sectors
        var target = new FakeTarget(DISK, 512);
        var failure = assertThrows(PartitionsCut.class, () -> write(image, target, Optional.empty()));
        assertEquals(
                "the image is cut short: it has 2500000 bytes and its partitions reach to byte 34603008",
                failure.what());
        assertTrue(target.isUnbootable());
    }

    @Test
    void whatIsNoDiskInsideIsNotWritten() throws Exception {
        var target = new FakeTarget(DISK, 512);
        assertThrows(UnknownFormat.class, () -> write(Packer.GZIP.pack(new byte[3_000_000]), target, Optional.empty()));
        assertTrue(target.isUnbootable());
    }

    @ParameterizedTest
    @EnumSource(names = {"ZSTD", "LZ4_SIZE"})
    void anImageThatIsKnownToBeTooLargeLeavesTheDiskAsItWas(Packer packer) throws Exception {
        var target = new FakeTarget(2 << 20, 512);
        var packed = packer.pack(TestImage.of((2 << 20) + 512));
        var failure = assertThrows(ImageTooLarge.class, () -> write(packed, target, Optional.empty()));
        assertEquals("the image has 2097664 bytes and the disk only 2097152", failure.what());
        assertEquals((byte) 0xdb, target.bytes(0, 1)[0]);
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "LZ4", "XZ", "ZSTD_NO_SIZE"})
    void anImageThatTurnsOutTooLargeLeavesTheDiskUnbootable(Packer packer) throws Exception {
        var target = new FakeTarget(2 << 20, 512);
        var packed = packer.pack(TestImage.of((2 << 20) + 512));
        assertThrows(ImageTooLarge.class, () -> write(packed, target, Optional.empty()));
        assertTrue(target.isUnbootable());
    }

    @ParameterizedTest
    @CsvSource({"1100000", "2000000", "2400000"})
    void aDiskThatFailsIsAnErrorAndStaysUnbootable(long at) {
        var target = new FakeTarget(DISK, 512).failingAt(at);
        var image = TestImage.of(2_500_000);
        Arrays.fill(image, 1 << 20, image.length, (byte) 7);
        target.failingAt(Math.max(at, 1 << 20));
        var failure = assertThrows(BootyException.class, () -> write(image, target, Optional.empty()));
        assertTrue(failure.what().contains("Input/output error"), failure.what());
    }

    @Test
    void aFailedSyncIsAnErrorAndTheDiskStaysUnbootable() {
        var target = new FakeTarget(DISK, 512).failingToSync();
        var failure = assertThrows(DiskFailed.class, () -> write(TestImage.of(2_500_000), target, Optional.empty()));
        assertEquals("syncing /dev/fake failed: Input/output error", failure.what());
        assertTrue(target.isUnbootable());
    }

    @Test
    void progressGrowsToTheSizeOfTheImage() throws Exception {
        var seen = new ArrayList<Long>();
        var image = TestImage.of(2_500_000);
        try (var open = OpenImage.open(BytesSource.of(Packer.ZSTD.pack(image)))) {
            new ImageWriter(Path.of("/dev/fake"), new FakeTarget(DISK, 512), (done, total) -> {
                        assertEquals(image.length, total);
                        seen.add(done);
                    })
                    .write(open, Optional.empty());
        }
        assertEquals(seen.stream().sorted().toList(), seen);
        assertEquals(2_500_000L, seen.getLast());
    }

    @Test
    void progressIsThatOfTheSourceWhereTheSizeOfTheImageIsUnknown() throws Exception {
        var packed = Packer.GZIP.pack(TestImage.of(2_500_000));
        var seen = new ArrayList<Long>();
        try (var open = OpenImage.open(BytesSource.of(packed))) {
            new ImageWriter(Path.of("/dev/fake"), new FakeTarget(DISK, 512), (done, total) -> {
                        assertEquals(packed.length, total);
                        seen.add(done);
                    })
                    .write(open, Optional.empty());
        }
        assertFalse(seen.isEmpty());
        assertEquals(packed.length, seen.getLast());
    }

    @Test
    void stopsWithinASecondWhenItIsInterrupted() throws Exception {
        var image = TestImage.of(2_500_000);
        var target = new FakeTarget(DISK, 512);
        Thread.currentThread().interrupt();
        long began = System.nanoTime();
        assertThrows(InterruptedException.class, () -> write(image, target, Optional.empty()));
        assertTrue(System.nanoTime() - began < 1_000_000_000L);
        assertTrue(target.isUnbootable());
    }

    private static long write(byte[] packed, Target target, Optional<Checksum> checksum) throws Exception {
        try (var image = OpenImage.open(BytesSource.of(packed))) {
            return new ImageWriter(Path.of("/dev/fake"), target, Progress.NONE).write(image, checksum);
        }
    }

    static Checksum sha256(byte[] bytes) throws Exception {
        return new Checksum(
                Algorithm.SHA256,
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }
}
