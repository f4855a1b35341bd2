package booty.disk.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import booty.core.linux.Doors;
import booty.disk.fs.FileSystem;
import booty.disk.fs.FileSystemProbe;
import booty.disk.table.Ends;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormattingTest {
    /** The programs themselves are asked, on a file. */
    @ParameterizedTest
    @CsvSource({"ext2", "ext3", "ext4", "xfs", "btrfs", "vfat", "swap"})
    void makesEachOfThemOverAnyOther(String type, @TempDir Path folder) throws Exception {
        var doors = Doors.ofThisMachine();
        var file = folder.resolve("partition.img");
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength(512L << 20);
        }
        doors.exec().run(Formatting.command("xfs", file));
        Ends.empty(file);
        var command = Formatting.command(type, file);
        Assumptions.assumeTrue(
                doors.exec().has(command.argv().getFirst()), command.argv().getFirst());
        doors.exec().run(command);
        var found = FileSystemProbe.probe(file).orElseThrow();
        assertEquals(
                type.equals("swap") ? FileSystem.Kind.SWAP.toString() : type,
                found.kind().toString());
        assertFalse(found.uuid().isEmpty());
    }
}
