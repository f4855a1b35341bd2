package booty.disk.mbr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.disk.TableFile;
import booty.disk.table.Partition;
import booty.disk.table.PartitionTable.Growth;
import booty.disk.table.TableDefect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MbrTest {
    private static final long MIB = 1 << 20;
    private static final String LOGICAL = """
            label: dos
            start=1MiB, size=4MiB, type=83, bootable
            start=5MiB, size=14MiB, type=5
            start=6MiB, size=2MiB, type=83
            start=9MiB, size=3MiB, type=8e
            start=13MiB, size=5MiB, type=83
            """;

    @TempDir
    private Path folder;

    @Test
    void readsPrimaryAndLogicalPartitionsOfSfdisk() throws Exception {
        var disk = disk(20, LOGICAL);
        assertEquals(
                List.of(
                        partition(1, 1, 4, "83", false),
                        partition(2, 5, 14, "05", true),
                        partition(5, 6, 2, "83", false),
                        partition(6, 9, 3, "8e", false),
                        partition(7, 13, 5, "83", false)),
                read(disk).partitions());
    }

    @Test
    void growsThePrimaryPartitionAtTheEnd() throws Exception {
        var disk = disk(20, "label: dos\nstart=1MiB, size=4MiB, type=83\nstart=5MiB, size=5MiB, type=83\n");
        disk.damage(0, 0xEB, 0x63);
        disk.resize(50 * MIB);
        grow(disk, 2);
        assertEquals(partition(2, 5, 45, "83", false), read(disk).partitions().get(1));
        assertTrue(disk.sfdisk("", "--json").contains("\"size\": 92160"));
        try (var blocks = disk.open()) {
            assertEquals((byte) 0xEB, blocks.read(0, 1).get(0));
        }
    }

    @Test
    void growsTheLastLogicalPartitionAndWhatItIsIn() throws Exception {
        var disk = disk(20, LOGICAL);
        disk.resize(40 * MIB);
        grow(disk, 7);
        var partitions = read(disk).partitions();
        assertEquals(partition(2, 5, 35, "05", true), partitions.get(1));
        assertEquals(partition(7, 13, 27, "83", false), partitions.get(4));
        var json = disk.sfdisk("", "--json");
        assertTrue(json.contains("\"size\": 55296"), json);
        var verdict = disk.sfdisk("", "--verify");
        assertTrue(verdict.contains("No errors detected"), verdict);
    }

    @Test
    void saysWhyAPartitionDoesNotGrow() throws Exception {
        var mbr = read(disk(20, LOGICAL));
        assertEquals(new Growth.NotGrown("there is no partition 3"), mbr.grown(3, 40960));
        assertEquals(new Growth.NotGrown("partition 2 only holds others"), mbr.grown(2, 40960));
        assertEquals(new Growth.NotGrown("partition 1 already reaches to partition 2"), mbr.grown(1, 40960));
        assertEquals(new Growth.NotGrown("partition 5 is not the last logical one"), mbr.grown(5, 40960));
    }

    @Test
    void takesTheBootSectorOfAFileSystemForNoTable() throws Exception {
        var disk = TableFile.of(folder, MIB);
        disk.damage(446, 0x6E, 0x6F, 0x74);
        disk.damage(510, 0x55, 0xAA);
        try (var blocks = disk.open()) {
            assertTrue(MbrReader.read(blocks).isEmpty());
        }
    }

    @Test
    void refusesALogicalChainThatGoesBack() throws Exception {
        var disk = disk(20, LOGICAL);
        // the second record (one mebibyte before partition 6) leads to the start of the extended one
        disk.damage(8 * MIB + 446 + 16 + 8, 0, 0, 0, 0);
        try (var blocks = disk.open()) {
            var defect = assertThrows(TableDefect.class, () -> MbrReader.read(blocks));
            assertEquals("the logical partitions lead from sector 16384 to 10240", defect.what());
        }
    }

    @Test
    void refusesAPartitionBeyondTheDisk() throws Exception {
        var disk = disk(20, LOGICAL);
        disk.resize(10 * MIB);
        try (var blocks = disk.open()) {
            assertThrows(TableDefect.class, () -> MbrReader.read(blocks));
        }
    }

    @Property(tries = 300)
    void noBytesCrashTheReader(@ForAll @Size(64) byte[] table, @ForAll @Size(64) byte[] logical) throws IOException {
        var file = new TableFile(Files.createTempFile("mbr", ".img"));
        try {
            file.resize(2048 * 512);
            try (var blocks = file.open()) {
                for (int sector : new int[] {0, 63}) {
                    var bytes = sector == 0 ? table.clone() : logical.clone();
                    for (int slot = 0; slot < 4; slot++) {
                        bytes[slot * 16] &= (byte) 0x80;
                        // small starts and lengths, so that the chain is reached
                        for (int high : new int[] {10, 11, 14, 15}) bytes[slot * 16 + high] = 0;
                    }
                    if (sector == 0) {
                        bytes[4] = 5;
                        bytes[8] = 63;
                        bytes[9] = 0;
                    }
                    blocks.write(sector, blocks.read(sector, 1).put(446, bytes).putShort(510, (short) 0xAA55));
                }
                MbrReader.read(blocks).ifPresent(mbr -> mbr.grown(5, 2048));
            } catch (TableDefect _) {
                // the only failure an image may cause
            }
        } finally {
            Files.delete(file.file());
        }
    }

    private TableFile disk(int mebibytes, String script) throws Exception {
        var disk = TableFile.of(folder, mebibytes * MIB);
        disk.sfdisk(script, "-q");
        return disk;
    }

    private static Mbr read(TableFile disk) throws Exception {
        try (var blocks = disk.open()) {
            return MbrReader.read(blocks).orElseThrow();
        }
    }

    private static void grow(TableFile disk, int number) throws Exception {
        try (var blocks = disk.open()) {
            var growth = MbrReader.read(blocks).orElseThrow().grown(number, blocks.count());
            assertInstanceOf(Growth.Grown.class, growth).table().write(blocks);
        }
    }

    private static Partition partition(int number, long mebibyte, long size, String type, boolean container) {
        return new Partition(number, mebibyte * 2048, size * 2048, type, "", container);
    }
}
