package booty.image.send;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.linux.Doors;
import booty.core.linux.Exec.Command;
import booty.core.report.Progress;
import booty.image.format.OpenImage;
import booty.image.pack.ContainerFile;
import booty.image.source.Locations;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against file systems that mke2fs makes, and what dumpe2fs says of them. */
class ExtFreeSpaceTest {
    private static final int MIB = 1 << 20;

    @TempDir
    private Path folder;

    private static String run(String... argv) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/sbin", argv[0])), argv[0] + " is not on this machine");
        return Doors.ofThisMachine().exec().run(Command.of(argv)).stdout();
    }

    /** A file system with a few files in it, in a file of zeroes. */
    private Path made(int mebibytes, String options) throws Exception {
        var content = Files.createDirectories(folder.resolve("content/below"));
        var random = new Random(7);
        for (int i = 0; i < 20; i++) {
            var bytes = new byte[random.nextInt(300_000)];
            random.nextBytes(bytes);
            Files.write(content.resolve("file" + i), bytes);
        }
        var image = folder.resolve("image");
        try (var file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength((long) mebibytes * MIB);
        }
        var argv = new ArrayList<>(
                List.of("mke2fs", "-q", "-F", "-d", folder.resolve("content").toString()));
        argv.addAll(List.of(options.split(" ")));
        argv.add(image.toString());
        run(argv.toArray(String[]::new));
        return image;
    }

    private static FreeSpace free(Path image) throws Exception {
        try (var channel = FileChannel.open(image)) {
            return ExtFreeSpace.of((into, offset) -> channel.read(into, offset), 0, channel.size())
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-t ext2",
                "-t ext3",
                "-t ext4",
                "-t ext4 -b 1024",
                "-t ext4 -O 64bit,metadata_csum",
                "-t ext4 -O ^64bit,^metadata_csum,uninit_bg",
                "-t ext4 -O meta_bg,^resize_inode -b 1024 -g 1024",
                "-t ext4 -O sparse_super2 -g 4096",
                "-t ext4 -b 4096 -O bigalloc -C 65536",
                "-t ext4 -O ^has_journal -m 0 -N 100000"
            })
    void agreesWithDumpe2fs(String options) throws Exception {
        var image = made(300, options);
        var dump = run("dumpe2fs", image.toString());
        long block = Long.parseLong(dump.replaceAll("(?s).*\nBlock size: *(\\d+)\n.*", "$1"));
        var clusters = Pattern.compile("\nCluster size: *(\\d+)").matcher(dump);
        long unit =
                clusters.find() ? Long.parseLong(clusters.group(1)) : block; // it names a cluster by its first block
        var expected = new FreeSpace();
        var lines = Pattern.compile("\n  Free blocks: ([^\n]*)").matcher(dump);
        while (lines.find()) {
            for (var range : lines.group(1).split(", ")) {
                if (range.isBlank()) continue;
                var ends = range.split("-");
                long first = Long.parseLong(ends[0]);
                expected.add(first * block, Long.parseLong(ends[ends.length - 1]) * block + unit);
            }
        }
        assertTrue(expected.bytes() > 100L * MIB, "most of it is free");
        assertEquals(used(expected, 300L * MIB), used(free(image), 300L * MIB));
    }

    @Test
    void groupsWithoutABitmapThatHoldTheirTablesAreReadWhole() throws Exception {
        // their bitmap would have to be made up; the kernel writes it when it first uses the group
        var image = made(300, "-t ext4 -O ^flex_bg -g 8192 -E lazy_itable_init=0");
        var bytes = Files.readAllBytes(image);
        free(image).used(0, bytes.length, (begin, end) -> Arrays.fill(bytes, (int) begin, (int) end, (byte) 0));
        for (int at = 0; at < bytes.length; at += 4096) {
            assertEquals(0, bytes[at], "something that is called free and is not zero, at byte " + at);
        }
    }

    private static List<String> used(FreeSpace free, long size) {
        var used = new ArrayList<String>();
        free.used(0, size, (begin, end) -> used.add(begin + "-" + end));
        return used;
    }

    @Test
    void aFileSystemThatWasNotUnmountedIsReadWhole() throws Exception {
        var image = made(20, "-t ext4");
        run("debugfs", "-w", "-R", "feature +needs_recovery", image.toString());
        try (var channel = FileChannel.open(image)) {
            assertTrue(ExtFreeSpace.of((into, offset) -> channel.read(into, offset), 0, channel.size())
                    .isEmpty());
        }
    }

    @Test
    void whatIsUsedSurvivesARoundTripAndTheRestIsZero() throws Exception {
        var image = made(40, "-t ext4");
        var bytes = Files.readAllBytes(image);
        var free = free(image);
        // dirt in a free block, as deleted files leave it
        int dirty = 39 * MIB;
        Arrays.fill(bytes, dirty, dirty + 4096, (byte) 0xdb);
        Files.write(image, bytes);
        var packed = folder.resolve("packed");
        try (var file = ContainerFile.create(packed)) {
            var captured = new Capture(image, bytes.length, false, 3).to(file, Progress.NONE);
            assertEquals(free.bytes(), captured.freeBytes());
            file.finish();
        }
        var expected = new byte[bytes.length];
        free.used(
                0,
                bytes.length,
                (begin, end) -> System.arraycopy(bytes, (int) begin, expected, (int) begin, (int) (end - begin)));
        assertEquals(0, expected[dirty]);
        assertArrayEquals(expected, unpacked(packed, bytes.length));
        Files.write(image, expected);
        run("e2fsck", "-fn", image.toString());
    }

    @Test
    void allOfItIsCapturedWhereThatIsAskedFor() throws Exception {
        var image = made(20, "-t ext4");
        var bytes = Files.readAllBytes(image);
        Arrays.fill(bytes, 19 * MIB, 19 * MIB + 4096, (byte) 0xdb);
        Files.write(image, bytes);
        var packed = folder.resolve("packed");
        try (var file = ContainerFile.create(packed)) {
            new Capture(image, bytes.length, true, 1).to(file, Progress.NONE);
            file.finish();
        }
        assertArrayEquals(bytes, unpacked(packed, bytes.length));
    }

    private static byte[] unpacked(Path packed, int size) throws Exception {
        var all = ByteBuffer.allocate(size);
        try (var image = OpenImage.open(Locations.source(packed.toUri()), 32 << 20)) {
            for (var block = image.next(); block != null; block = image.next()) {
                all.put(block.view());
                block.release();
            }
        }
        return all.array();
    }

    @Property(tries = 300)
    void noBytesCrashTheReader(@ForAll @Size(max = 40) byte[] patch, @ForAll long seed) throws Exception {
        var random = new Random(seed);
        var disk = new byte[64 * 1024];
        var superblock = ByteBuffer.wrap(disk, 1024, 1024).slice().order(ByteOrder.LITTLE_ENDIAN);
        superblock.putInt(4, 60).putInt(0x14, 1).putInt(0x20, 8192).putInt(0x24, 8192);
        superblock.putShort(0x38, (short) 0xef53).putShort(0x3a, (short) 1);
        for (byte one : patch) superblock.put(random.nextInt(0x110), one);
        ExtFreeSpace.of((into, offset) -> into.put(disk, (int) offset, into.remaining()), 0, disk.length);
        Partitions.of((into, offset) -> into.put(disk, (int) offset, into.remaining()), disk.length);
    }
}
