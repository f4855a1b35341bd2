package booty.disk.lvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.FileSystemUse;
import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.TargetConfig;
import booty.core.config.VolumeGroupConfig;
import booty.core.config.VolumeGroupConfig.Volume;
import booty.core.linux.Doors;
import booty.core.linux.Exec.Command;
import booty.core.linux.Exec.Output;
import booty.core.machine.Disks;
import booty.core.machine.Storage;
import booty.core.machine.Storage.Piece;
import booty.core.report.Progress;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import booty.testkit.FakeLinux;
import booty.testkit.FakeMachine;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreateVolumesTest {
    private static final VolumeGroupConfig GROUP = new VolumeGroupConfig(
            "vg-0",
            "pv",
            List.of(
                    new Volume("root", 20L << 30, Optional.of("50%VG"), FileSystemUse.NONE),
                    new Volume("var", 0, Optional.of("50%FREE"), FileSystemUse.NONE),
                    new Volume("rest", 0, Optional.empty(), FileSystemUse.NONE)));

    @TempDir
    private Path root;

    private final List<String> ran = new ArrayList<>();
    private final Map<String, String> prints = new HashMap<>();
    private StepContext context;

    @BeforeEach
    void aDiskWithAPartition() {
        var machine = new FakeMachine(root).disk("sda", 1L << 40);
        var orders = MachineConfig.of(
                MachineConfig.Action.WRITE_IMAGE,
                new ImageConfig(List.of(URI.create("http://127.0.0.1/image")), Optional.empty(), false),
                TargetConfig.ANY);
        context = new StepContext(orders, new Doors(new FakeLinux(), this::run, machine.sysfs()), Progress.NONE);
        context.put(Facts.TARGET_DISK, Disks.named(machine.sysfs(), "sda").orElseThrow());
    }

    @Test
    void makesVolumesOnWhateverHoldsThePartitionByNow() throws Exception {
        var partition = new Storage(Map.of("pv", Piece.at(Path.of("/dev/sda2"), Optional.empty())));
        context.put(StorageFacts.PARTITIONED, partition);
        context.put(
                StorageFacts.ENCRYPTED,
                partition.with("pv", Piece.at(Path.of("/dev/mapper/crypt-pv"), Optional.empty())));
        new CreateVolumes(GROUP).run(context);
        assertEquals(
                List.of(
                        "pvcreate -ff -y -Z y /dev/mapper/crypt-pv",
                        "vgcreate vg-0 /dev/mapper/crypt-pv",
                        "lvcreate -y -W y -L 20480m -n root vg-0",
                        "lvcreate -y -W y -l 50%FREE -n var vg-0",
                        "lvcreate -y -W y -l 100%FREE -n rest vg-0",
                        "vgmknodes vg-0"),
                ran);
        var made = StorageFacts.made(context).get("vg-0/root");
        assertEquals(Path.of("/dev/mapper/vg--0-root"), made.node());
        assertEquals(Optional.of("/dev/mapper/vg--0-root"), made.source());
    }

    @Test
    void findsTheRootsVolumeInTheGroupOfTheRootPartition() throws Exception {
        context.put(StorageFacts.ROOT_PARTITION, 3);
        prints.put("pvs", "  /dev/sda3|ubuntu-vg\n");
        prints.put("lvs", "  home\n  ubuntu-root\n  swap\n");
        assertEquals(Outcome.done("/dev/mapper/ubuntu--vg-ubuntu--root"), new FindRootVolume().run(context));
        assertTrue(ran.contains("pvresize /dev/sda3"), ran.toString());
        assertTrue(ran.contains("lvchange -a y ubuntu-vg/ubuntu-root"), ran.toString());
    }

    @Test
    void takesTheLargestWhereNoNameSaysRoot() throws Exception {
        context.put(StorageFacts.OPENED_ROOT, Path.of("/dev/mapper/crypt-root"));
        prints.put("pvs", "  /dev/mapper/crypt-root|vg\n");
        prints.put("lvs", "  swap\n  system\n  log\n");
        assertEquals(Outcome.done("/dev/mapper/vg-system"), new FindRootVolume().run(context));
    }

    @Test
    void hasNothingToDoOnARootWithoutLvm() throws Exception {
        context.put(StorageFacts.ROOT_PARTITION, 1);
        prints.put("pvs", "");
        assertEquals(Outcome.skipped("/dev/sda1 is no physical volume"), new FindRootVolume().run(context));
        assertEquals(Outcome.skipped("there is none"), new GrowVolume().run(context));
    }

    @Test
    void asksNobodyWhereTheRootIsAFileSystem(@TempDir Path room) throws Exception {
        var superblock = ByteBuffer.allocate(2048).order(ByteOrder.LITTLE_ENDIAN);
        superblock.putShort(1024 + 56, (short) 0xEF53);
        var device = Files.write(room.resolve("root"), superblock.array());
        context.put(StorageFacts.OPENED_ROOT, device);
        assertEquals(Outcome.skipped(device + " is no physical volume"), new FindRootVolume().run(context));
        assertEquals(List.of(), ran);
    }

    /** Without the configuration, which is the same for all. */
    private Output run(Command command) {
        var argv = new ArrayList<>(command.argv());
        assertEquals(List.of("lvm", "--config"), List.of(argv.remove(0), argv.remove(1)));
        argv.remove(1);
        ran.add(String.join(" ", argv));
        return new Output(0, prints.getOrDefault(argv.getFirst(), ""), "");
    }
}
