package booty.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.GrowthConfig;
import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.TargetConfig;
import booty.core.linux.Exec.Command;
import booty.core.report.Progress;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.disk.fs.FileSystemFailed;
import booty.disk.fs.FileSystemProbe;
import booty.disk.fs.Mounted;
import booty.disk.gpt.GptReader;
import booty.disk.table.Blocks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps on a loop device with real file systems; needs root. */
@Tag("system")
class AfterWritingSystemTest {
    private static final long MIB = 1 << 20;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ext4, 40, mkfs.ext4 -q -F",
        "ext3, 40, mkfs.ext3 -q -F",
        "ext2, 40, mkfs.ext2 -q -F",
        "xfs, 320, mkfs.xfs -q -f",
        "btrfs, 128, mkfs.btrfs -q -f"
    })
    void growsPartitionAndFileSystemToTheSizeOfTheDisk(String type, int mebibytes, String mkfs) throws Exception {
        var file = TableFile.of(folder, (mebibytes + 10) * MIB);
        file.sgdisk("-n1:1M:+1M", "-t1:ef02", "-n2:4M:+%dM".formatted(mebibytes));
        try (var loop = attach(file, 512)) {
            var context = context(loop, 2);
            run(new Partprobe(), context);
            make(loop, loop.disk().partition(2), mkfs);
            fill(loop, type);
        }
        file.resize(2L * (mebibytes + 10) * MIB);
        try (var loop = attach(file, 512)) {
            var context = context(loop, 2);
            assertEquals("GPT with 2 partitions, fitted to the disk", done(new Partprobe(), context));
            done(new GrowPartition(2), context);
            var root = loop.disk().partition(2);
            assertEquals(root, context.get(Facts.GROWN_PARTITION));
            var summary = done(new ResizeFileSystem(), context);
            assertTrue(summary.startsWith(type + " on " + root + " grew from "), summary);
            var grown = FileSystemProbe.probe(root).orElseThrow();
            assertTrue(grown.sizeBytes() > 1.9 * mebibytes * MIB, grown.toString());
            // a second time there is nothing to do
            assertInstanceOf(Outcome.Skipped.class, run(new GrowPartition(2), context));
            assertInstanceOf(Outcome.Skipped.class, run(new ResizeFileSystem(), context));
            assertEquals(type + " on " + root, done(new MountRoot(at()), context));
            assertEquals("it is here\n", Files.readString(at().resolve("etc/hostname")));
            Files.writeString(at().resolve("etc/new"), "written");
            assertEquals(Outcome.DONE, run(new TeardownChroot(), context));
            assertFalse(Files.exists(at().resolve("etc")));
        }
        assertTrue(file.sgdisk("-v").contains("No problems found"));
    }

    @Test
    void growsALogicalPartitionOnAnMbr() throws Exception {
        var file = TableFile.of(folder, 64 * MIB);
        file.sfdisk("""
                label: dos
                start=1MiB, size=4MiB, type=83
                start=5MiB, size=50MiB, type=5
                start=6MiB, size=40MiB, type=83
                """);
        file.resize(120 * MIB);
        try (var loop = attach(file, 512)) {
            var context = context(loop, 5);
            assertEquals("MBR with 3 partitions", done(new Partprobe(), context));
            make(loop, loop.disk().partition(5), "mkfs.ext4 -q -F");
            done(new GrowPartition(5), context);
            done(new ResizeFileSystem(), context);
            var grown = FileSystemProbe.probe(loop.disk().partition(5)).orElseThrow();
            assertEquals(114 * MIB, grown.sizeBytes());
        }
    }

    @Test
    void movesTheBackupOnADiskWithSectorsOf4096Bytes() throws Exception {
        var file = TableFile.of(folder, 64 * MIB);
        try (var loop = attach(file, 4096)) {
            loop.run(loop.node(), "sgdisk", "-n1:1M:+20M");
        }
        file.resize(96 * MIB);
        try (var loop = attach(file, 4096)) {
            assertEquals(4096, loop.disk().sectorBytes());
            var context = context(loop, 1);
            done(new Partprobe(), context);
            assertEquals("%s gained 0.08 GB".formatted(loop.disk().partition(1)), done(new GrowPartition(1), context));
            var report = loop.doors()
                    .exec()
                    .run(Command.of("sgdisk", "-v", loop.node().toString()));
            assertTrue(report.stdout().contains("No problems found"), report.stdout());
            try (var blocks = Blocks.open(loop.node(), 4096, StandardOpenOption.READ)) {
                assertEquals(List.of(), GptReader.check(blocks));
            }
        }
    }

    @Test
    void forgetsPartitionsThatAreNotInTheTableAnyMore() throws Exception {
        var file = TableFile.of(folder, 64 * MIB);
        file.sgdisk("-n1:1M:+10M", "-n2:20M:+10M", "-n3:40M:+10M");
        try (var loop = attach(file, 512)) {
            run(new Partprobe(), context(loop, 0));
            file.sgdisk("-d1", "-d2", "-d3", "-n2:22M:+10M", "-n3:40M:+20M");
            run(new Partprobe(), context(loop, 0));
            assertFalse(Files.exists(loop.disk().partition(1)));
            var sysfs = loop.doors().sysfs();
            var name = loop.disk().name();
            assertEquals(
                    45056,
                    sysfs.number("sys/block/%s/%sp2/start".formatted(name, name))
                            .orElseThrow());
            assertEquals(
                    40960,
                    sysfs.number("sys/block/%s/%sp3/size".formatted(name, name)).orElseThrow());
        }
    }

    @Test
    void saysThatAFileSystemIsDamagedAndLeavesNothingMounted() throws Exception {
        var file = TableFile.of(folder, 64 * MIB);
        file.sgdisk("-n1:1M:+20M");
        try (var loop = attach(file, 512)) {
            var context = context(loop, 1);
            run(new Partprobe(), context);
            make(loop, loop.disk().partition(1), "mkfs.ext4 -q -F");
            done(new GrowPartition(1), context);
            // the inode of the root folder
            file.damage(MIB + inodeTable(loop) * 1024L + 128, new int[256]);
            loop.run(loop.node(), "blockdev", "--flushbufs");
            var failure = assertThrows(FileSystemFailed.class, () -> run(new ResizeFileSystem(), context));
            assertTrue(
                    failure.what()
                            .contains("file system on %s is damaged"
                                    .formatted(loop.disk().partition(1))),
                    failure.what());
        }
    }

    @Test
    void findsNoRootAmongOtherThings() throws Exception {
        var file = TableFile.of(folder, 64 * MIB);
        file.sgdisk("-n1:1M:+20M", "-n2:30M:+20M");
        try (var loop = attach(file, 512)) {
            var context = context(loop, 1);
            run(new Partprobe(), context);
            make(loop, loop.disk().partition(1), "mkfs.ext4 -q -F");
            var failure = assertThrows(NoRoot.class, () -> run(new MountRoot(at()), context));
            assertEquals(
                    "no root file system was found; %s holds ext4, %s holds nothing known"
                            .formatted(loop.disk().partition(1), loop.disk().partition(2)),
                    failure.what());
            assertFalse(mounted(), "something is still mounted");
        }
    }

    private Path at() {
        return folder.resolve("newroot");
    }

    private boolean mounted() throws IOException {
        return Files.readString(Path.of("/proc/mounts")).contains(" %s ".formatted(at()));
    }

    private static long inodeTable(LoopDisk loop) throws Exception {
        var dump = loop.doors()
                .exec()
                .run(Command.of("dumpe2fs", loop.disk().partition(1).toString()));
        var line = dump.stdout()
                .lines()
                .filter(one -> one.contains("Inode table at"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D*(\\d+).*", "$1"));
    }

    private static LoopDisk attach(TableFile file, int sectorBytes) throws Exception {
        return LoopDisk.attach(file.file(), sectorBytes);
    }

    private static void make(LoopDisk loop, Path device, String mkfs) throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/sbin", mkfs.split(" ")[0])), mkfs + " is not installed");
        loop.run(device, mkfs.split(" "));
    }

    private void fill(LoopDisk loop, String type) throws Exception {
        var root = loop.disk().partition(2);
        var holds = FileSystemProbe.probe(root).orElseThrow();
        assertEquals(Optional.of(type), holds.kind().type());
        try (var mounted = Mounted.mount(loop.doors(), root, holds, at(), Set.of(), "")) {
            Files.createDirectory(mounted.at().resolve("etc"));
            Files.writeString(mounted.at().resolve("etc/hostname"), "it is here\n");
        }
    }

    private static StepContext context(LoopDisk loop, int partition) {
        var config = MachineConfig.of(
                        MachineConfig.Action.WRITE_IMAGE,
                        new ImageConfig(List.of(URI.create("http://127.0.0.1/image")), Optional.empty(), false),
                        TargetConfig.at(loop.node()))
                .withGrowth(new GrowthConfig(partition, Optional.empty()));
        var context = new StepContext(config, loop.doors(), Progress.NONE);
        context.put(Facts.TARGET_DISK, loop.disk());
        context.put(Facts.WRITTEN_BYTES, 1L);
        return context;
    }

    private static Outcome run(Step step, StepContext context) throws Exception {
        return step.run(context);
    }

    private static String done(Step step, StepContext context) throws Exception {
        return assertInstanceOf(Outcome.Done.class, run(step, context)).summary();
    }
}
