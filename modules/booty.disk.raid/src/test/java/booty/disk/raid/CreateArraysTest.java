package booty.disk.raid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.FileSystemUse;
import booty.core.config.ImageConfig;
import booty.core.config.LayoutConfig;
import booty.core.config.MachineConfig;
import booty.core.config.RaidConfig;
import booty.core.config.RaidConfig.Array;
import booty.core.config.RaidConfig.Level;
import booty.core.config.TargetConfig;
import booty.core.linux.Doors;
import booty.core.linux.Exec.Command;
import booty.core.linux.Exec.Output;
import booty.core.machine.Disks;
import booty.core.machine.Storage;
import booty.core.machine.Storage.Piece;
import booty.core.machine.TargetInUse;
import booty.core.report.Progress;
import booty.core.step.Facts;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import booty.testkit.FakeLinux;
import booty.testkit.FakeMachine;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CreateArraysTest {
    private static final Array EFI = new Array("efi", Level.MIRROR, Optional.of("efi"), List.of(), FileSystemUse.NONE);
    private static final Array ROOT =
            new Array("os", Level.STRIPES, Optional.of("root"), List.of(), FileSystemUse.NONE);
    private static final Array DATA = new Array(
            "data",
            Level.STRIPES,
            Optional.empty(),
            List.of(Path.of("/dev/sdc"), Path.of("/dev/sdd")),
            FileSystemUse.NONE);

    @TempDir
    private Path root;

    private final List<Command> ran = new ArrayList<>();
    private FakeMachine machine;

    @BeforeEach
    void fourDisks() {
        machine = new FakeMachine(root);
        for (var name : List.of("sda", "sdb", "sdc", "sdd")) machine.disk(name, 1L << 30);
    }

    @Test
    void makesAnArrayThatFirmwareCanReadOfTheEfiPartitions() throws Exception {
        var context = context(new RaidConfig(List.of(EFI)));
        new CreateArrays(new RaidConfig(List.of(EFI))).run(context);
        var argv = String.join(" ", ran.getFirst().argv()).replaceFirst("--uuid [0-9a-f:]{35}", "--uuid ID");
        assertEquals(
                "mdadm --create /dev/md100 --name efi --homehost any --uuid ID --metadata 1.0 --level 1 --raid-devices 2"
                        + " --run --force --bitmap internal /dev/sda1 /dev/sdb1",
                argv);
        assertEquals(
                Path.of("/dev/md100"), StorageFacts.made(context).get("efi").node());
        assertEquals(
                Path.of("/dev/sda2"), StorageFacts.made(context).get("root").node());
    }

    @Test
    void numbersArraysBesideThoseThatThereAre() throws Exception {
        machine.attribute("md100", "size", "0");
        var raid = new RaidConfig(List.of(EFI, ROOT));
        var context = context(raid);
        new CreateArrays(raid).run(context);
        assertEquals("/dev/md101", ran.get(0).argv().get(2));
        assertEquals("/dev/md102", ran.get(1).argv().get(2));
        assertTrue(String.join(" ", ran.get(1).argv())
                .endsWith("--metadata 1.2 --level 0 --raid-devices 2 --run --force /dev/sda2 /dev/sdb2"));
        assertEquals(
                Path.of("/dev/md102"), StorageFacts.made(context).get("root").node());
    }

    @Test
    void takesNoDiskThatIsInUse() {
        machine.attribute("sdd", "holders/dm-0/dev", "253:0");
        var raid = new RaidConfig(List.of(DATA));
        assertThrows(TargetInUse.class, () -> new CheckArrays(raid).run(context(raid)));
    }

    @Test
    void takesNoMemberTwiceAndNotTheTarget() {
        var twice = new RaidConfig(List.of(array(Level.MIRROR, "/dev/sdc", "/dev/sdc")));
        assertThrows(MemberTwice.class, () -> new CheckArrays(twice).run(context(twice)));
        var target = new RaidConfig(List.of(array(Level.MIRROR, "/dev/sdc", "/dev/sda")));
        assertThrows(MemberTwice.class, () -> new CheckArrays(target).run(context(target)));
    }

    @Test
    void countsTheMembersBeforeAnythingChanges() {
        var raid = new RaidConfig(List.of(array(Level.DOUBLE_PARITY, "/dev/sdb", "/dev/sdc", "/dev/sdd")));
        var failure = assertThrows(TooFewMembers.class, () -> new CheckArrays(raid).run(context(raid)));
        assertEquals("the array data has 3 members; RAID 6 takes 4", failure.what());
        assertEquals(List.of(), ran);
    }

    @Test
    void tellsTheInstalledSystemOfItsArraysOnly() throws Exception {
        var raid = new RaidConfig(List.of(EFI));
        var context = context(raid);
        new CreateArrays(raid).run(context);
        var text = WriteMdadmConf.text(
                "HOMEHOST <system>\nARRAY /dev/md0 UUID=1\nMAILADDR root\n", context.get(CreateArrays.MADE));
        assertEquals(
                "HOMEHOST <system>\nMAILADDR root\nARRAY /dev/md/efi metadata=1.0 UUID=ID\n",
                text.replaceFirst("UUID=[0-9a-f]{8}(:[0-9a-f]{8}){3}", "UUID=ID"));
    }

    private static Array array(Level level, String... devices) {
        return new Array(
                "data",
                level,
                Optional.empty(),
                List.of(devices).stream().map(Path::of).toList(),
                FileSystemUse.NONE);
    }

    /** After mdadm has run, the kernel runs the array. */
    private Output run(Command command) {
        ran.add(command);
        var name = Path.of(command.argv().get(2)).getFileName().toString();
        machine.file("dev/" + name, "").attribute(name, "size", "2048").attribute(name, "md/array_state", "clean");
        return new Output(0, "", "");
    }

    private StepContext context(RaidConfig raid) {
        var efi = new FileSystemUse(Optional.of("vfat"), Optional.of("/boot/efi"));
        var layout = new LayoutConfig(
                List.of(Path.of("/dev/sdb")),
                List.of(
                        new LayoutConfig.Partition("efi", 1 << 28, Optional.empty(), efi),
                        new LayoutConfig.Partition("root", 0, Optional.empty(), FileSystemUse.NONE)));
        var orders = MachineConfig.of(
                        MachineConfig.Action.WRITE_IMAGE,
                        new ImageConfig(List.of(URI.create("http://127.0.0.1/image")), Optional.empty(), false),
                        TargetConfig.ANY)
                .with(layout)
                .with(raid);
        var context = new StepContext(orders, new Doors(new FakeLinux(), this::run, machine.sysfs()), Progress.NONE);
        context.put(Facts.TARGET_DISK, Disks.named(machine.sysfs(), "sda").orElseThrow());
        context.put(
                StorageFacts.PARTITIONED,
                new Storage(Map.of(
                        "efi", new Piece(List.of(Path.of("/dev/sda1"), Path.of("/dev/sdb1")), Optional.empty()),
                        "root", new Piece(List.of(Path.of("/dev/sda2"), Path.of("/dev/sdb2")), Optional.empty()))));
        return context;
    }
}
