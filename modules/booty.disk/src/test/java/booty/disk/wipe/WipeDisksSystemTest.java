package booty.disk.wipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.TargetConfig;
import booty.core.linux.Exec.Command;
import booty.core.machine.TargetInUse;
import booty.core.report.Progress;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.disk.LoopDisk;
import booty.disk.kernel.KernelTable;
import booty.disk.table.Partition;
import booty.disk.wipe.DiskWipe.Thoroughness;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wiping a block device with partitions that the kernel knows; needs root. */
@Tag("system")
class WipeDisksSystemTest {
    private static final long MIB = 1 << 20;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {512, 4096})
    void leavesNeitherSignaturesNorPartitions(int sectorBytes) throws Exception {
        try (var loop = disk(sectorBytes)) {
            var swap = loop.disk().partition(1);
            loop.run(swap, "mkswap");
            loop.run(loop.disk().partition(2), "mkfs.ext4", "-q", "-F");
            var outcome = wipe(loop);
            assertEquals(Outcome.done(loop.node() + ": gpt, dos, swap, ext"), outcome);
            assertFalse(Files.exists(swap), "the kernel keeps " + swap);
            var seen = loop.doors()
                    .exec()
                    .run(Command.of("wipefs", "-n", loop.node().toString()));
            assertEquals("", seen.stdout());
            assertEquals(Outcome.done(loop.node() + ": had no signature"), wipe(loop));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = 512)
    void touchesNothingWhileAPartitionIsMounted(int sectorBytes) throws Exception {
        try (var loop = disk(sectorBytes)) {
            var partition = loop.disk().partition(2);
            loop.run(partition, "mkfs.ext4", "-q", "-F");
            var at = Files.createDirectory(folder.resolve("mounted"));
            loop.doors().linux().mount(partition.toString(), at, "ext4", Set.of(), "");
            try {
                var failure = assertThrows(TargetInUse.class, () -> wipe(loop));
                assertTrue(failure.what().endsWith("is in use by " + at), failure.what());
            } finally {
                loop.doors().linux().unmount(at);
            }
            var seen = loop.doors().exec().run(Command.of("wipefs", "-n", partition.toString()));
            assertTrue(seen.stdout().contains("ext4"), seen.stdout());
        }
    }

    private LoopDisk disk(int sectorBytes) throws Exception {
        var file = folder.resolve("disk");
        try (var made = new RandomAccessFile(file.toFile(), "rw")) {
            made.setLength(64 * MIB);
        }
        var loop = LoopDisk.attach(file, sectorBytes);
        loop.run(loop.node(), "sgdisk", "-n", "1:1M:+8M", "-n", "2:16M:+32M");
        new KernelTable(loop.doors(), loop.disk())
                .follow(List.of(partition(1, 1, 8, sectorBytes), partition(2, 16, 32, sectorBytes)));
        return loop;
    }

    private static Partition partition(int number, long mib, long mibs, int sectorBytes) {
        return new Partition(number, mib * MIB / sectorBytes, mibs * MIB / sectorBytes, "", "", false);
    }

    private static Outcome wipe(LoopDisk loop) throws Exception {
        var config = MachineConfig.of(
                MachineConfig.Action.DEPROVISION,
                new ImageConfig(List.of(), Optional.empty(), false),
                TargetConfig.at(loop.node()));
        var context = new StepContext(config, loop.doors(), Progress.NONE);
        context.put(Facts.TARGET_DISK, loop.disk());
        return new WipeDisks(Thoroughness.SIGNATURES_AND_ENDS).run(context);
    }
}
