package booty.disk.wipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import booty.core.linux.Doors;
import booty.core.linux.Exec.Command;
import booty.core.machine.Disk;
import booty.disk.wipe.DiskWipe.Thoroughness;
import booty.testkit.FakeLinux;
import booty.testkit.FakeMachine;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real tools make is found, and nothing that wipefs(8) knows is left afterwards. */
class DiskWipeAgainstWipefsTest {
    private static final long BYTES = 320L << 20; // what mkfs.xfs asks for, and enough for the first copy of btrfs
    private static final long PARTITION = 4L << 20;

    @TempDir
    private Path folder;

    private Path image = Path.of("");

    @BeforeEach
    void anEmptyDisk() throws IOException {
        image = folder.resolve("disk");
        try (var file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(BYTES);
        }
        Files.createDirectory(folder.resolve("tree"));
        Files.writeString(folder.resolve("tree/file"), "something");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mkfs.ext2 -q -F IMAGE",
                "mkfs.ext3 -q -F IMAGE",
                "mkfs.ext4 -q -F IMAGE",
                "mkfs.xfs -q -f IMAGE",
                "mkfs.btrfs -q -f IMAGE",
                "mkfs.vfat IMAGE",
                "mkfs.vfat -F 32 IMAGE",
                "mkswap IMAGE",
                "mkfs.jfs -q IMAGE",
                "mkfs.nilfs2 -q -f IMAGE",
                "mkreiserfs -ff -q IMAGE",
                "mkudffs IMAGE",
                "mkntfs -F -Q IMAGE",
                "mkfs.exfat IMAGE",
                "mkfs.f2fs -q -f IMAGE",
                "mksquashfs TREE IMAGE -noappend -quiet",
                "mkfs.erofs IMAGE TREE",
                "mkfs.minix IMAGE",
                "mkfs.bfs IMAGE",
                "mkfs.cramfs TREE IMAGE",
                "xorriso -as mkisofs -quiet -o IMAGE TREE",
                "make-bcache -B IMAGE",
                "make-bcache -C IMAGE",
                "sgdisk -n 1:0:0 IMAGE"
            })
    void findsAndWipesWhatToolsMake(String line) throws Exception {
        var words = line.replace("IMAGE", image.toString())
                .replace("TREE", folder.resolve("tree").toString())
                .split(" ");
        run("", words);
        wipes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2048,,83", "label: sun", "label: sgi", "label: gpt\n,10M\n,10M"})
    void findsAndWipesPartitionTables(String script) throws Exception {
        run(script + "\n", "sfdisk", "-q", image.toString());
        wipes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"luks1", "luks2"})
    void findsAndWipesKeysWithTheirHeader(String type) throws Exception {
        run(
                "key",
                "cryptsetup",
                "-q",
                "luksFormat",
                "--type",
                type,
                "--pbkdf",
                "pbkdf2",
                "--pbkdf-force-iterations",
                "1000",
                image.toString(),
                "-");
        wipes();
        assertEquals(-1, firstByteThatIsNotZero(16 << 20));
    }

    @Test
    void findsTheSecondHeaderOfLuks2() throws Exception {
        run(
                "key",
                "cryptsetup",
                "-q",
                "luksFormat",
                "--type",
                "luks2",
                "--pbkdf",
                "pbkdf2",
                "--pbkdf-force-iterations",
                "1000",
                image.toString(),
                "-");
        put(0, "00".repeat(4096));
        wipes();
    }

    @Test
    void findsTheRaidOfIntelFirmwareAsWipefsDoes() throws Exception {
        put(
                BYTES - 1024,
                HexFormat.of().formatHex("Intel Raid ISM Cfg Sig. 1.0.00".getBytes(StandardCharsets.US_ASCII)));
        wipes();
    }

    @ParameterizedTest
    @ValueSource(longs = {512, 257 * 512})
    void findsTheRaidOfDdfFirmware(long beforeEnd) throws Exception {
        put(BYTES - beforeEnd, "de11de11");
        assertEquals(
                List.of("ddf_raid_member"), wipe().stream().map(Signature::type).toList());
        assertEquals(List.of(), look());
    }

    @ParameterizedTest
    @CsvSource({
        "0.90, 335478784, fc4e2ba900000000 5a000000",
        "1.0, 335536128, fc4e2ba901000000",
        "1.1, 0, fc4e2ba901000000",
        "1.2, 4096, fc4e2ba901000000"
    })
    void findsArraysOfEveryVersionOfMetadata(String version, long at, String hex) throws Exception {
        put(at, hex.replace(" ", ""));
        var found = wipe();
        assertEquals("linux_raid_member", found.getFirst().type(), version);
        assertEquals(at, found.getFirst().offset(), version);
        assertEquals("", signatures());
    }

    @Test
    void wipesTheLabelOfAPhysicalVolume() throws Exception {
        put(512, HexFormat.of().formatHex("LABELONE".getBytes(StandardCharsets.US_ASCII)));
        put(512 + 0x18, HexFormat.of().formatHex("LVM2 001".getBytes(StandardCharsets.US_ASCII)));
        assertEquals("LVM2_member", wipe().getFirst().type());
        assertEquals("", signatures());
    }

    @Test
    void wipesEveryLabelOfAZfsMember() throws Exception {
        long last = BYTES - (256 << 10);
        for (long label : new long[] {0, 256 << 10, last - (256 << 10), last}) {
            for (int slot = 0; slot < 8; slot++) put(label + (128 << 10) + slot * 1024L, "0cb1ba0000000000");
        }
        assertFalse(signatures().isEmpty(), "wipefs sees no ZFS member");
        wipes();
    }

    @Test
    void wipesEveryCopyOfTheSuperblockOfBtrfs() throws Exception {
        run("", "mkfs.btrfs", "-q", "-f", image.toString());
        var places = wipe().stream().map(Signature::offset).toList();
        assertEquals(List.of(0x10040L, 0x4000040L), places);
        run("", "sh", "-c", "! btrfs rescue super-recover -y " + image);
    }

    @Test
    void wipesWhatIsInOldPartitions() throws Exception {
        run("", "sgdisk", "-n", "1:2048:+128M", "-n", "2:0:0", image.toString());
        var other = folder.resolve("other");
        try (var file = new RandomAccessFile(other.toFile(), "rw")) {
            file.setLength(64 << 20);
        }
        run("", "mkfs.ext4", "-q", "-F", other.toString());
        copy(other, 1 << 20);
        run("", "mkfs.vfat", other.toString());
        copy(other, 129 << 20);
        assertFalse(probe(1 << 20, 128 << 20).isEmpty());
        assertFalse(probe(129 << 20, 64 << 20).isEmpty());
        wipes();
        assertEquals("", probe(1 << 20, 128 << 20));
        assertEquals("", probe(129 << 20, 64 << 20));
    }

    @Test
    void wipesPartitionsThatOnlyTheKernelStillKnows() throws Exception {
        run("", "mkfs.ext4", "-q", "-F", "-E", "offset=" + PARTITION, image.toString(), "64m");
        var machine = new FakeMachine(folder.resolve("machine"))
                .disk("disk", BYTES)
                .partition("disk", "disk1", 1, PARTITION / 512, (64 << 20) / 512);
        var found = new DiskWipe(doors(machine), disk()).run(Thoroughness.SIGNATURES);
        assertEquals(List.of("ext"), found.stream().map(Signature::type).toList());
        assertEquals("", probe(PARTITION, 64 << 20));
    }

    @Test
    void takesStartAndEndWithItWhenTheMachineIsGivenBack() throws Exception {
        put(12345, "ff");
        put(BYTES - 12345, "ff");
        new DiskWipe(doors(machine()), disk()).run(Thoroughness.SIGNATURES_AND_ENDS);
        assertEquals(-1, firstByteThatIsNotZero((int) BYTES));
    }

    @Test
    void leavesEverythingElseAsItIs() throws Exception {
        put(12345678, "0123456789");
        run("", "mkswap", image.toString());
        wipe();
        assertEquals(12345678, firstByteThatIsNotZero((int) BYTES));
    }

    private void wipes() throws Exception {
        assertFalse(signatures().isEmpty(), "wipefs sees nothing to wipe");
        assertFalse(look().isEmpty(), "we see nothing to wipe");
        wipe();
        assertEquals("", signatures());
        assertEquals(List.of(), look());
    }

    private List<Signature> wipe() throws Exception {
        return new DiskWipe(doors(machine()), disk()).run(Thoroughness.SIGNATURES);
    }

    private List<Signature> look() throws Exception {
        return new DiskWipe(doors(machine()), disk()).look();
    }

    private FakeMachine machine() {
        return new FakeMachine(folder.resolve("machine")).disk("disk", BYTES);
    }

    private static Doors doors(FakeMachine machine) {
        return new Doors(new FakeLinux(), Doors.ofThisMachine().exec(), machine.sysfs());
    }

    private Disk disk() {
        return new Disk(
                "disk",
                image,
                BYTES,
                512,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private String signatures() throws Exception {
        return run("", "wipefs", "-n", "--noheadings", "--output", "TYPE,OFFSET", image.toString())
                .strip();
    }

    private String probe(long offset, long size) throws Exception {
        var command = Command.of(
                "blkid", "-p", "-O", "" + offset, "-S", "" + size, "-o", "value", "-s", "TYPE", image.toString());
        return Doors.ofThisMachine()
                .exec()
                .run(command.accepting(0, 2))
                .stdout()
                .strip();
    }

    private static String run(String input, String... argv) throws Exception {
        var command = new Command(List.of(argv), Duration.ofMinutes(1), List.of(0), input);
        return Doors.ofThisMachine().exec().run(command).stdout();
    }

    private void put(long at, String hex) throws IOException {
        try (var channel = FileChannel.open(image, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(HexFormat.of().parseHex(hex)), at);
        }
    }

    private void copy(Path from, long at) throws IOException {
        try (var in = FileChannel.open(from);
                var out = FileChannel.open(image, StandardOpenOption.WRITE)) {
            in.transferTo(0, in.size(), out.position(at));
        }
    }

    /** Among so many from the start; negative when there is none. */
    private int firstByteThatIsNotZero(int bytes) throws IOException {
        try (var channel = FileChannel.open(image)) {
            var part = ByteBuffer.allocate(1 << 20);
            for (int at = 0; at < bytes; at += part.capacity()) {
                part.clear();
                channel.read(part, at);
                int differs = part.flip().mismatch(ByteBuffer.allocate(part.limit()));
                if (differs >= 0) return at + differs;
            }
            return -1;
        }
    }
}
