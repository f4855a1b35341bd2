package booty.image.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.linux.Doors;
import booty.core.linux.Exec;
import booty.core.linux.Exec.Command;
import booty.core.machine.Disk;
import booty.core.report.Progress;
import booty.image.format.OpenImage;
import booty.image.testkit.BytesSource;
import booty.image.testkit.Packer;
import booty.image.testkit.TestImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel's own block devices: loop devices over files; needs root. */
class BlockDeviceTest {
    // not a multiple of 4096, as the end of many a disk
    private static final int SIZE = (9 << 20) + 512;

    private static final int O_DIRECT = 040000; // of amd64; other machines have another

    private final Doors doors = Doors.ofThisMachine();
    private final Exec exec = doors.exec();

    @TempDir
    private Path folder;

    private Path device = Path.of("/dev/null");
    private Path backing = Path.of("/dev/null");

    @BeforeEach
    void makeDisk() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "a loop device needs root");
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/sbin/losetup")), "losetup is not on this machine");
        var dirty = new byte[SIZE];
        Arrays.fill(dirty, (byte) 0xdb);
        backing = Files.write(folder.resolve("disk"), dirty);
        device = Path.of(exec.run(Command.of("losetup", "--find", "--show", backing.toString()))
                .stdout()
                .strip());
    }

    @AfterEach
    void removeDisk() throws Exception {
        if (device.toString().startsWith("/dev/loop")) {
            exec.run(Command.of("losetup", "--detach", device.toString()));
        }
    }

    @Test
    void theDiskHoldsTheImage() throws Exception {
        var bytes = TestImage.of(5_000_001);
        try (var image = OpenImage.open(BytesSource.of(Packer.ZSTD.pack(bytes)))) {
            long written = Disks.write(
                    image, disk(), Optional.of(ImageWriterTest.sha256(bytes)), doors.linux(), Progress.NONE);
            assertEquals(bytes.length, written);
        }
        assertArrayEquals(bytes, Arrays.copyOf(Files.readAllBytes(device), bytes.length));
    }

    @Test
    void anImageAsLargeAsTheDiskFillsIt() throws Exception {
        var bytes = TestImage.of(SIZE);
        try (var image = OpenImage.open(BytesSource.of(bytes))) {
            Disks.write(image, disk(), Optional.empty(), doors.linux(), Progress.NONE);
        }
        assertArrayEquals(bytes, Files.readAllBytes(device));
    }

    @Test
    void onlyTheLastPartOfAPageGoesThroughThePageCache() throws Exception {
        var bytes = TestImage.of(SIZE - 4096);
        try (var target = BlockDevice.open(disk(), doors.linux());
                var image = OpenImage.open(BytesSource.of(Packer.GZIP.pack(bytes)))) {
            assertEquals(1, descriptors(O_DIRECT), "no descriptor is open for direct writes");
            new ImageWriter(device, target, Progress.NONE).write(image, Optional.empty());
            // the 512 bytes at the disk's end: cleared as the place of a backup GPT, and the image's own
            assertTrue(target.cachedBytes() <= 4 * 4096, target.cachedBytes() + " bytes were cached");
        }
        assertEquals(0, descriptors(0), "the disk is still open");
    }

    @Test
    void whatIsReadBackIsOnTheDiskAndWhole() throws Exception {
        var end = ByteBuffer.allocateDirect(8192 + 4096).alignedSlice(4096).limit(4096 + 512);
        try (var target = BlockDevice.open(disk(), doors.linux())) {
            target.read(end, SIZE - 512 - 4096);
            assertFalse(end.hasRemaining());
            for (int i = 0; i < end.limit(); i++) assertEquals((byte) 0xdb, end.get(i));
            end.clear().limit(1024);
            assertThrows(IllegalArgumentException.class, () -> target.read(end, SIZE - 512));
            assertThrows(IllegalArgumentException.class, () -> target.zero(SIZE - 512, 1024));
        }
    }

    /** How many descriptors of this process are open on the disk with a flag, by proc(5). */
    private long descriptors(int flag) throws IOException {
        long count = 0;
        try (var links = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (var link : links) {
                if (!Files.isSymbolicLink(link) || !Files.readSymbolicLink(link).equals(device)) continue;
                var flags = Files.readAllLines(
                                Path.of("/proc/self/fdinfo", link.getFileName().toString()))
                        .stream()
                        .filter(line -> line.startsWith("flags:"))
                        .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", ""), 8))
                        .findFirst()
                        .orElseThrow();
                if ((flags & flag) == flag) count++;
            }
        }
        return count;
    }

    @Test
    void nobodyElseMayHoldTheDisk() throws Exception {
        try (var first = BlockDevice.open(disk(), doors.linux())) {
            assertEquals(SIZE, first.sizeBytes());
            var failure = assertThrows(
                    DiskBusy.class,
                    () -> BlockDevice.open(disk(), doors.linux()).close());
            assertEquals("%s is in use: it is mounted, or a volume is active on it".formatted(device), failure.what());
        }
    }

    @Test
    void aZeroedRangeReadsAsZeroesAndNothingElseDoes() throws Exception {
        try (var target = BlockDevice.open(disk(), doors.linux())) {
            target.zero(1 << 20, 1 << 20);
            target.zero(SIZE - 1024, 512);
            target.sync();
        }
        var bytes = Files.readAllBytes(device);
        for (int i = 0; i < SIZE; i++) {
            boolean zeroed = (i >= 1 << 20 && i < 2 << 20) || (i >= SIZE - 1024 && i < SIZE - 512);
            assertEquals(zeroed ? 0 : (byte) 0xdb, bytes[i], "byte " + i);
        }
    }

    @Test
    void aSectorThatIsNotAlignedIsWrittenAlone() throws Exception {
        var sector = ByteBuffer.allocateDirect(512);
        try (var target = BlockDevice.open(disk(), doors.linux())) {
            target.write(sector, SIZE - 512);
            target.write(sector.clear(), 512);
            target.sync();
        }
        var bytes = Files.readAllBytes(device);
        assertEquals(0, bytes[SIZE - 1]);
        assertEquals((byte) 0xdb, bytes[SIZE - 513]);
        assertEquals((byte) 0xdb, bytes[511]);
        assertEquals(0, bytes[512]);
        assertEquals((byte) 0xdb, bytes[1024]);
    }

    private Disk disk() {
        return new Disk(
                device.getFileName().toString(),
                device,
                SIZE,
                512,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
