package booty.disk.layout;

import static booty.disk.layout.Layouts.partition;
import static booty.disk.layout.Layouts.use;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.ImageConfig;
import booty.core.config.ImageConfig.Checksum;
import booty.core.config.LayoutConfig;
import booty.core.config.MachineConfig;
import booty.core.config.PartitionImageConfig;
import booty.core.config.RootConfig;
import booty.core.config.TargetConfig;
import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.linux.Exec.Command;
import booty.core.machine.Disks;
import booty.core.machine.NewFileSystems;
import booty.core.machine.NewFileSystems.Entry;
import booty.core.report.Progress;
import booty.core.step.Facts;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import booty.core.step.StorageFacts.ImageContents;
import booty.disk.gpt.GptReader;
import booty.disk.table.Blocks;
import booty.image.write.ChecksumMismatch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layouts on a loop device, with the real programs and the real kernel. */
class LayoutSystemTest {
    private static final LayoutConfig LAYOUT = new LayoutConfig(
            List.of(),
            List.of(
                    partition("root", 128, use("ext4", "/")),
                    partition("swap", 16, use("swap", "")),
                    partition("my data", 0, use("xfs", "/srv/data"))));

    private final Doors doors = Doors.ofThisMachine();

    @TempDir
    private Path folder;

    private Path node = Path.of("/dev/null");

    @BeforeEach
    void attach() throws Exception {
        Assumptions.assumeTrue(
                Files.isWritable(Path.of("/dev/loop-control")) && "root".equals(System.getProperty("user.name")),
                "attaching a loop device takes root");
        var file = folder.resolve("disk.img");
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength(600L << 20);
        }
        node = Path.of(run("losetup", "--find", "--show", file.toString()).strip());
        var tree = Files.createDirectories(folder.resolve("tree"));
        Files.writeString(Files.createDirectories(tree.resolve("etc")).resolve("hostname"), "made\n");
        Files.writeString(Files.createDirectories(tree.resolve("srv/data")).resolve("large"), "x".repeat(100_000));
        Files.writeString(Files.createDirectories(tree.resolve("boot")).resolve("vmlinuz"), "kernel");
    }

    @AfterEach
    void detach() throws Exception {
        if (!node.toString().startsWith("/dev/loop")) return;
        doors.exec().run(Command.of("partx", "-d", node.toString()).accepting(0, 1));
        run("losetup", "-d", node.toString());
    }

    @Test
    void bringsAnArchiveIntoNewFileSystemsAndWritesTheTableLast() throws Exception {
        var context = placed(LAYOUT, archive(), ImageContents.ARCHIVE);
        assertFalse(hasTable(), "a table before the image is whole");
        new WritePartitionTable().run(context);
        assertTrue(hasTable());
        assertEquals(Optional.of(600L << 20), context.find(Facts.WRITTEN_BYTES));
        assertEquals(Path.of(node + "p1"), context.get(Facts.ROOT_VOLUME));
        try (var tree = MountedTree.mount(doors, context.get(StorageFacts.FILE_SYSTEMS), folder.resolve("look"))) {
            assertEquals("made\n", Files.readString(tree.root().resolve("etc/hostname")));
            assertEquals(100_000, Files.size(tree.root().resolve("srv/data/large")));
            context.put(Facts.ROOT_MOUNT, tree.root());
            new WriteFstab().run(context);
            var fstab = Files.readString(tree.root().resolve("etc/fstab"));
            assertTrue(fstab.contains("PARTLABEL=my\\040data\t/srv/data\txfs\t"), fstab);
            assertEquals(
                    "xfs",
                    Files.getFileStore(tree.root().resolve("srv/data/large")).type());
        }
        assertEquals(
                List.of("PARTLABEL=root", "PARTLABEL=my data", "PARTLABEL=swap"),
                context.get(StorageFacts.FILE_SYSTEMS).entries().stream()
                        .map(Entry::source)
                        .toList());
    }

    @Test
    void leavesADiskWithoutATableWhenTheArchiveIsAnother() throws Exception {
        var checksum = Checksum.parse("0".repeat(64)).orElseThrow();
        var image = new ImageConfig(List.of(archive().toUri()), Optional.of(checksum), false);
        var orders = MachineConfig.of(MachineConfig.Action.WRITE_IMAGE, image, TargetConfig.ANY);
        var context = context(orders.with(LAYOUT), archive(), ImageContents.ARCHIVE);
        new CheckLayout(LAYOUT).run(context);
        new ApplyPartitionLayout(LAYOUT).run(context);
        new MakeFileSystems().run(context);
        assertThrows(ChecksumMismatch.class, () -> new StreamIntoLayout().run(context));
        assertFalse(hasTable());
        assertFalse(Files.readString(Path.of("/proc/self/mountinfo")).contains("/newroot"), "still mounted");
    }

    @Test
    void makesTheSameLayoutASecondTime() throws Exception {
        for (int i = 0; i < 2; i++) {
            new WritePartitionTable().run(placed(LAYOUT, archive(), ImageContents.ARCHIVE));
            assertTrue(hasTable());
        }
    }

    @Test
    void writesAFileSystemIntoTheRootAndGrowsIt() throws Exception {
        var layout = new LayoutConfig(
                List.of(), List.of(partition("root", 128, use("ext4", "/")), partition("x", 0, use("ext4", "/home"))));
        var context = placed(layout, fileSystem(), ImageContents.FILE_SYSTEM);
        new WritePartitionTable().run(context);
        try (var tree = MountedTree.mount(doors, context.get(StorageFacts.FILE_SYSTEMS), folder.resolve("look"))) {
            assertEquals("made\n", Files.readString(tree.root().resolve("etc/hostname")));
            long bytes = Files.getFileStore(tree.root()).getTotalSpace();
            assertTrue(bytes > 90 << 20, "it has grown to " + bytes);
        }
    }

    @Test
    void refusesToHideFilesOfTheImage() throws Exception {
        var image = fileSystem();
        var context = context(Layouts.orders(image.toUri()).with(LAYOUT), image, ImageContents.FILE_SYSTEM);
        new CheckLayout(LAYOUT).run(context);
        new ApplyPartitionLayout(LAYOUT).run(context);
        new MakeFileSystems().run(context);
        var failure = assertThrows(Hidden.class, () -> new StreamIntoLayout().run(context));
        assertTrue(failure.what().startsWith("the image has files in /srv/data, "), failure.what());
        assertFalse(hasTable());
    }

    @Test
    void putsAnArchiveIntoTheRootPartitionThatIsThere() throws Exception {
        new WritePartitionTable().run(placed(LAYOUT, archive(), ImageContents.ARCHIVE));
        var orders = Layouts.orders(archive().toUri()).with(new PartitionImageConfig());
        var context = context(orders, archive(), ImageContents.ARCHIVE);
        Files.writeString(folder.resolve("tree/etc/hostname"), "second\n");
        archive();
        new FindRootPartition().run(context);
        new StreamIntoPartition().run(context);
        var root = new NewFileSystems(List.of(
                new Entry(Path.of(node + "p1"), "", "ext4", Optional.of("/")),
                new Entry(Path.of(node + "p3"), "", "xfs", Optional.of("/srv/data"))));
        try (var tree = MountedTree.mount(doors, root, folder.resolve("look"))) {
            assertEquals("second\n", Files.readString(tree.root().resolve("etc/hostname")));
            assertEquals("kernel", Files.readString(tree.root().resolve("boot/vmlinuz")));
            assertFalse(Files.exists(tree.root().resolve(".booty-incomplete")));
            assertEquals(
                    100_000, Files.size(tree.root().resolve("srv/data/large")), "the other partition is as it was");
        }
    }

    /** What a run has done when only the table is missing. */
    private StepContext placed(LayoutConfig layout, Path image, ImageContents contents) throws Exception {
        var context = context(Layouts.orders(image.toUri()).with(layout), image, contents);
        new CheckLayout(layout).run(context);
        new ApplyPartitionLayout(layout).run(context);
        new MakeFileSystems().run(context);
        new StreamIntoLayout().run(context);
        return context;
    }

    @Test
    void takesNoVolumeGroupForARootUnasked() throws Exception {
        new WritePartitionTable().run(placed(LAYOUT, archive(), ImageContents.ARCHIVE));
        run("mkswap", node + "p3"); // no candidate
        var orders = Layouts.orders(archive().toUri()).with(new PartitionImageConfig());
        try (var raw = new RandomAccessFile(node + "p1", "rw")) {
            raw.write(new byte[8192]);
            raw.seek(512);
            raw.write("LABELONE\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0LVM2 001".getBytes(StandardCharsets.US_ASCII));
        }
        var refused = context(orders, archive(), ImageContents.ARCHIVE);
        var failure = assertThrows(RootInside.class, () -> new FindRootPartition().run(refused));
        assertEquals(node + "p1 holds an LVM physical volume, and all in it would be lost", failure.what());
        var named = orders.with(RootConfig.parse("PARTLABEL=root").orElseThrow());
        var allowed = context(named, archive(), ImageContents.ARCHIVE);
        new FindRootPartition().run(allowed);
        assertEquals(Path.of(node + "p1"), allowed.get(FindRootPartition.PLACE));
    }

    private boolean hasTable() throws Exception {
        try (var blocks = Blocks.open(node, 512, StandardOpenOption.READ)) {
            return GptReader.read(blocks).isPresent();
        }
    }

    private Path archive() throws Exception {
        var file = folder.resolve("root.tar");
        run("tar", "-C", folder.resolve("tree").toString(), "-cf", file.toString(), ".");
        return file;
    }

    private Path fileSystem() throws Exception {
        var file = folder.resolve("root.ext4");
        run("mke2fs", "-q", "-t", "ext4", "-d", folder.resolve("tree").toString(), file.toString(), "32m");
        return file;
    }

    private String run(String... argv) throws BootyException, InterruptedException {
        return doors.exec().run(Command.of(argv)).stdout();
    }

    private StepContext context(MachineConfig orders, Path image, ImageContents contents) throws IOException {
        var context = new StepContext(orders, doors, Progress.NONE);
        context.put(
                Facts.TARGET_DISK,
                Disks.named(doors.sysfs(), node.getFileName().toString()).orElseThrow());
        context.put(Facts.IMAGE_LOCATION, image.toUri());
        context.put(Facts.IMAGE_BYTES, Files.size(image));
        context.put(StorageFacts.IMAGE_CONTENTS, contents);
        return context;
    }
}
