package booty.disk.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.linux.Doors;
import booty.core.linux.Exec;
import booty.core.linux.Exec.Command;
import booty.core.step.Outcome;
import booty.testkit.FakeExec;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs themselves are asked, on files. */
class FileSystemCheckTest {
    private static final Exec EXEC = Doors.ofThisMachine().exec();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"ext4, mkfs.ext4 -q -F", "xfs, mkfs.xfs -q -f", "btrfs, mkfs.btrfs -q -f"})
    void findsAFreshOneInOrder(String kind, String make) throws Exception {
        var file = made(make);
        var outcome = assertInstanceOf(Outcome.Done.class, new FileSystemCheck(EXEC).check(file));
        assertEquals("%s on %s is in order".formatted(kind, file), outcome.summary());
    }

    /** Whole blocks of metadata are gone, and the superblock is not. */
    @ParameterizedTest
    @CsvSource({"xfs, mkfs.xfs -q -f, 4096, 65536", "btrfs, mkfs.btrfs -q -f, 16777216, 400000000"})
    void refusesADamagedOne(String kind, String make, long from, long length) throws Exception {
        var file = made(make);
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            var zeroes = new byte[1 << 16];
            raw.seek(from);
            for (long done = 0; done < length; done += zeroes.length) raw.write(zeroes);
        }
        var failure = assertThrows(FileSystemFailed.class, () -> new FileSystemCheck(EXEC).check(file));
        assertTrue(
                failure.what().startsWith("the %s file system on %s is damaged: ".formatted(kind, file)),
                failure.what());
    }

    @Test
    void correctsWhatCanBeCorrected() throws Exception {
        var file = made("mkfs.ext4 -q -F");
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(4096); // group descriptors
            raw.write(new byte[512]);
        }
        assertInstanceOf(Outcome.Done.class, new FileSystemCheck(EXEC).check(file));
        assertEquals(0, EXEC.run(Command.of("e2fsck", "-fn", file.toString())).exitCode());
    }

    @Test
    void leavesOutWhatThisImageHasNoProgramFor() throws Exception {
        var file = made("mkfs.xfs -q -f");
        assertEquals(Outcome.skipped("this image has no xfs_repair"), new FileSystemCheck(new FakeExec()).check(file));
    }

    @Test
    void leavesAloneWhatItDoesNotKnow() throws Exception {
        var file = made("true");
        assertEquals(
                Outcome.skipped("%s holds no file system that is known here".formatted(file)),
                new FileSystemCheck(new FakeExec()).check(file));
    }

    private Path made(String make) throws Exception {
        var file = folder.resolve("partition.img");
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength(512L << 20);
        }
        var argv = new ArrayList<>(List.of(make.split(" ")));
        argv.add(file.toString());
        Assumptions.assumeTrue(EXEC.has(argv.getFirst()), argv.getFirst() + " is not installed");
        EXEC.run(Command.of(argv.toArray(String[]::new)));
        return file;
    }
}
