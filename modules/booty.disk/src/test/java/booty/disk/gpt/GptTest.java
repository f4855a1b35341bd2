package booty.disk.gpt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.disk.TableFile;
import booty.disk.table.Blocks;
import booty.disk.table.PartitionTable.Growth;
import booty.disk.table.TableDefect;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GptTest {
    private static final long MIB = 1 << 20;
    private static final String LINUX = "0fc63daf-8483-4772-8e79-3d69d8477de4";

    @TempDir
    private Path folder;

    @Test
    void readsWhatSgdiskWrites() throws Exception {
        var disk = threePartitions();
        try (var blocks = disk.open()) {
            var gpt = GptReader.read(blocks).orElseThrow();
            var root = gpt.partitions().get(2);
            assertEquals(3, root.number());
            assertEquals(LINUX, root.type());
            assertEquals("größe /", root.name());
            assertEquals(20480, root.first());
            assertEquals(40959, root.end() - 1);
            assertEquals(UUID.fromString("11111111-2222-3333-4444-555566667777"), gpt.diskId());
            assertEquals(List.of(), GptReader.check(blocks));
        }
    }

    @Test
    void writesWhatSgdiskFindsNoProblemsIn() throws Exception {
        var disk = threePartitions();
        disk.resize(100 * MIB);
        try (var blocks = disk.open()) {
            GptReader.read(blocks).orElseThrow().fittedTo(blocks.count()).write(blocks);
            assertEquals(List.of(), GptReader.check(blocks));
        }
        assertNoProblems(disk);
        var json = disk.sfdisk("", "--json");
        assertTrue(json.contains("\"lastlba\": 204766"), json);
    }

    @Test
    void growsTheLastPartitionToTheLastMebibyteOfTheDisk() throws Exception {
        var disk = threePartitions();
        disk.resize(100 * MIB);
        try (var blocks = disk.open()) {
            var growth = GptReader.read(blocks).orElseThrow().grown(3, blocks.count());
            assertInstanceOf(Growth.Grown.class, growth).table().write(blocks);
            var root = GptReader.read(blocks).orElseThrow().partitions().get(2);
            assertEquals(99 * MIB / 512, root.end());
            assertEquals(new Growth.NotGrown("partition 3 already reaches to the end of the disk"), again(disk, 3));
        }
        assertNoProblems(disk);
    }

    @Test
    void growsUpToTheNextPartition() throws Exception {
        var disk = TableFile.of(folder, 64 * MIB);
        disk.sgdisk("-n1:1M:+4M", "-n2:20M:+4M");
        try (var blocks = disk.open()) {
            var growth = GptReader.read(blocks).orElseThrow().grown(1, blocks.count());
            assertEquals(
                    15 * MIB / 512, assertInstanceOf(Growth.Grown.class, growth).addedSectors());
        }
    }

    @Test
    void saysWhyAPartitionDoesNotGrow() throws Exception {
        var disk = threePartitions();
        assertEquals(new Growth.NotGrown("partition 1 already reaches to partition 2"), again(disk, 1));
        assertEquals(new Growth.NotGrown("there is no partition 7"), again(disk, 7));
    }

    @Test
    void readsTheBackupWhenTheFirstHeaderIsDamaged() throws Exception {
        var disk = threePartitions();
        disk.damage(512 + 40, 0xFF);
        try (var blocks = disk.open()) {
            var gpt = GptReader.read(blocks).orElseThrow();
            assertEquals(3, gpt.entries().size());
            assertEquals(List.of("the checksum of the GPT header in sector 1 is wrong"), GptReader.check(blocks));
            gpt.write(blocks);
            assertEquals(List.of(), GptReader.check(blocks));
        }
        assertNoProblems(disk);
    }

    @Test
    void takesTheBackupOfTheImageAndNotThatOfAnEarlierTable() throws Exception {
        var disk = threePartitions();
        disk.damage(512 + 40, 0xFF);
        disk.resize(64 * MIB);
        var earlier = TableFile.of(folder, 64 * MIB);
        earlier.sgdisk("-n9:1M:+1M");
        try (var blocks = disk.open();
                var old = earlier.open()) {
            blocks.write(blocks.count() - 33, old.read(blocks.count() - 33, 33));
            var gpt = GptReader.read(blocks, 24 * MIB / 512).orElseThrow();
            assertEquals(3, gpt.entries().size());
        }
    }

    @Test
    void takesNoNoticeOfTheBackupOfAnEarlierTableBehindAnMbr() throws Exception {
        var disk = TableFile.of(folder, 24 * MIB);
        disk.sgdisk("-n1:1M:+1M");
        // what writing an image with an MBR leaves
        disk.damage(0, new int[34 * 512]);
        try (var blocks = disk.open()) {
            assertTrue(GptReader.read(blocks).isEmpty());
            assertFalse(GptReader.wipeStaleBackup(blocks, blocks.count()), "it is part of the image");
            assertTrue(GptReader.wipeStaleBackup(blocks, 2048));
            assertFalse(GptReader.wipeStaleBackup(blocks, 2048));
        }
    }

    @Test
    void saysWhatIsWrongWhenBothCopiesAreDamaged() throws Exception {
        var disk = threePartitions();
        disk.damage(2 * 512 + 8, 1, 2, 3);
        disk.damage(24 * MIB - 512 + 16, 0, 0, 0, 0);
        try (var blocks = disk.open()) {
            var defect = assertThrows(TableDefect.class, () -> GptReader.read(blocks));
            assertEquals(
                    "the checksum of the GPT entries in sector 2 is wrong;"
                            + " the checksum of the GPT header in sector 49151 is wrong",
                    defect.what());
        }
    }

    @Test
    void keepsBootCodeAndCoversTheLargerDisk() throws Exception {
        var disk = threePartitions();
        disk.damage(0, 0xEB, 0x63, 0x90);
        disk.resize(32 * MIB);
        try (var blocks = disk.open()) {
            GptReader.read(blocks).orElseThrow().fittedTo(blocks.count()).write(blocks);
            var first = blocks.read(0, 1);
            assertEquals((byte) 0xEB, first.get(0));
            assertEquals(65535, first.getInt(446 + 12));
        }
    }

    @Test
    void refusesAnImageForTheOtherSectorSize() throws Exception {
        var disk = threePartitions();
        try (var blocks = Blocks.open(disk.file(), 4096, StandardOpenOption.READ)) {
            var defect = assertThrows(TableDefect.class, () -> GptReader.read(blocks));
            assertEquals("the image's GPT is for sectors of 512 bytes, this disk has sectors of 4096", defect.what());
        }
    }

    @Test
    void findsNoTableOnAnEmptyDisk() throws Exception {
        try (var blocks = TableFile.of(folder, MIB).open()) {
            assertTrue(GptReader.read(blocks).isEmpty());
        }
    }

    @Test
    void survivesARoundTripWithSectorsOf4096Bytes() throws Exception {
        var file = TableFile.of(folder, 64 * MIB).file();
        var linux = new GptEntry(1, UUID.fromString(LINUX), new UUID(3, 4), 256, 511, 5, "root");
        var gpt = new Gpt(4096, new UUID(1, 2), 6, 100, 0, 2, 128, 128, List.of(linux)).fittedTo(64 * MIB / 4096);
        try (var blocks = Blocks.open(file, 4096, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            gpt.write(blocks);
            assertEquals(gpt, GptReader.read(blocks).orElseThrow());
            assertEquals(List.of(), GptReader.check(blocks));
            var growth = assertInstanceOf(Growth.Grown.class, gpt.grown(1, blocks.count()));
            assertEquals(63 * MIB / 4096, growth.table().partitions().getFirst().end());
        }
    }

    @Test
    void namesPartitionsThatOverlapOrHaveOneGuid() throws Exception {
        var disk = TableFile.of(folder, 64 * MIB);
        var entries = List.of(entry(1, 3000, 3999, 1), entry(2, 2048, 3000, 2), entry(3, 5000, 5999, 2));
        var gpt = new Gpt(512, new UUID(1, 2), 34, 100, 0, 2, 128, 128, entries).fittedTo(64 * MIB / 512);
        try (var blocks = disk.open()) {
            gpt.write(blocks);
            var findings = List.of("partitions 2 and 1 overlap", "partition 3 has the GUID of another");
            assertEquals(findings, GptReader.check(blocks));
        }
    }

    /** Compared with each other, as many as fit into a table would take minutes, and lines that fill the memory. */
    @Test
    void thousandsOfPartitionsThatOverlapAreLookedAtOnce() throws Exception {
        int count = 8192;
        var disk = TableFile.of(folder, 64 * MIB);
        var entries = IntStream.rangeClosed(1, count)
                .mapToObj(number -> entry(number, 3000, 3999, number))
                .toList();
        var gpt = new Gpt(512, new UUID(1, 2), 2050, 100, 0, 2, count, 128, entries).fittedTo(64 * MIB / 512);
        try (var blocks = disk.open()) {
            gpt.write(blocks);
            var findings = assertTimeout(Duration.ofSeconds(5), () -> GptReader.check(blocks));
            assertEquals("partitions 1 and 2 overlap", findings.getFirst());
            assertEquals(32, findings.size());
        }
    }

    private static GptEntry entry(int number, long first, long last, int id) {
        return new GptEntry(number, UUID.fromString(LINUX), new UUID(9, id), first, last, 0, "");
    }

    @Property
    void noBytesCrashTheHeaderParser(@ForAll @Size(512) byte[] bytes) {
        var sector = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, GptHeader.SIGNATURE);
        try {
            GptHeader.parse(sector, 1, 2048);
        } catch (TableDefect _) {
            // the only failure an image may cause
        }
    }

    @Property(tries = 200)
    void noHeaderWithARightChecksumCrashesTheReader(
            @ForAll long firstUsable, @ForAll long entriesAt, @ForAll int count, @ForAll int bytes) throws IOException {
        var header = new GptHeader(1, 9, firstUsable, 40, new UUID(1, 2), entriesAt, count, bytes, 0);
        var file = Files.createTempFile("gpt", ".img");
        try {
            new TableFile(file).resize(64 * 512);
            try (var blocks = new TableFile(file).open()) {
                ProtectiveMbr.cover(blocks);
                blocks.write(1, header.encode(512));
                assertThrows(TableDefect.class, () -> GptReader.read(blocks));
            }
        } finally {
            Files.delete(file);
        }
    }

    private TableFile threePartitions() throws Exception {
        var disk = TableFile.of(folder, 24 * MIB);
        disk.sgdisk(
                "-U11111111-2222-3333-4444-555566667777",
                "-n1:2048:4095",
                "-t1:ef02",
                "-n2:4096:20479",
                "-t2:ef00",
                "-n3:20480:40959",
                "-c3:größe /");
        return disk;
    }

    private static Growth again(TableFile disk, int number) throws Exception {
        try (var blocks = disk.open()) {
            return GptReader.read(blocks).orElseThrow().grown(number, blocks.count());
        }
    }

    private static void assertNoProblems(TableFile disk) throws Exception {
        var report = disk.sgdisk("-v");
        assertTrue(report.contains("No problems found"), report);
    }
}
