package booty.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.RootConfig;
import booty.core.config.TargetConfig;
import booty.core.linux.Doors;
import booty.core.machine.Disk;
import booty.core.report.Progress;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import booty.testkit.FakeExec;
import booty.testkit.FakeLinux;
import booty.testkit.FakeMachine;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParsePartitionsTest {
    @TempDir
    private Path folder;

    @Test
    void findsTheEfiSystemPartitionAndTheRoot() throws Exception {
        var disk = disk("-n 1:0:+10M -t 1:ef00", "-n 2:0:+10M -t 2:8200", "-n 3:0:0 -c 3:root");
        var context = context(disk, orders());
        put(disk, 3, "ext4");
        assertEquals(Outcome.done("EFI system partition 1, root partition 3"), new ParsePartitions().run(context));
        assertEquals(disk.partition(1), context.get(Facts.ESP));
        assertEquals(3, context.get(StorageFacts.ROOT_PARTITION));
    }

    @Test
    void yieldsNothingOfADiskWithNeither() throws Exception {
        var context = context(disk("-n 1:0:0 -t 1:8200"), orders());
        assertEquals(Outcome.skipped("neither is there"), new ParsePartitions().run(context));
        assertEquals(Optional.empty(), context.find(Facts.ESP));
    }

    @Test
    void failsWhereTheOrdersNameAPartitionThatIsNotThere() throws Exception {
        var disk = disk("-n 1:0:0");
        put(disk, 1, "ext4");
        var orders = orders().with(RootConfig.parse("LABEL=system").orElseThrow());
        var failure = assertThrows(NoRoot.class, () -> new ParsePartitions().run(context(disk, orders)));
        assertEquals(
                "no root file system was found; the orders want the root on LABEL=system, %s holds ext4"
                        .formatted(disk.partition(1)),
                failure.what());
    }

    /** A file for a disk, and files beside it for its partitions. */
    private Disk disk(String... partitions) throws Exception {
        var table = TableFile.of(folder, 64 << 20);
        for (var one : partitions) table.sgdisk(one.split(" "));
        var name = table.file().getFileName().toString();
        var disk = new Disk(
                name,
                table.file(),
                64 << 20,
                512,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        for (int number = 1; number <= partitions.length; number++) Files.write(disk.partition(number), new byte[1]);
        return disk;
    }

    private static void put(Disk disk, int number, String type) throws IOException, InterruptedException {
        try (var raw = new RandomAccessFile(disk.partition(number).toFile(), "rw")) {
            raw.setLength(8 << 20);
        }
        var made = new ProcessBuilder(
                        "mke2fs", "-q", "-F", "-t", type, disk.partition(number).toString())
                .start();
        assertEquals(0, made.waitFor());
    }

    private static MachineConfig orders() {
        var image = new ImageConfig(List.of(URI.create("http://127.0.0.1/image")), Optional.empty(), false);
        return MachineConfig.of(MachineConfig.Action.WRITE_IMAGE, image, TargetConfig.ANY);
    }

    private StepContext context(Disk disk, MachineConfig orders) {
        var sysfs = new FakeMachine(folder.resolve("machine")).sysfs();
        var context = new StepContext(orders, new Doors(new FakeLinux(), new FakeExec(), sysfs), Progress.NONE);
        context.put(Facts.TARGET_DISK, disk);
        context.put(Facts.PARTITIONS, 1);
        return context;
    }
}
