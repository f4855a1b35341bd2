package booty.disk.lvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.GrowthConfig;
import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.TargetConfig;
import booty.core.linux.Doors;
import booty.core.machine.Disks;
import booty.core.report.Progress;
import booty.core.step.Facts;
import booty.core.step.Flow;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.testkit.FakeExec;
import booty.testkit.FakeLinux;
import booty.testkit.FakeMachine;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LvmStepsTest {
    private static final String CONFIG = "devices/obtain_device_list_from_udev=0"
            + " devices/external_device_info_source=\"none\" devices/use_devicesfile=0 activation/udev_sync=0"
            + " activation/udev_rules=0 activation/monitoring=0 global/use_lvmpolld=0 backup/backup=0"
            + " backup/archive=0 devices/global_filter=[\"a|^/dev/nvme0n1(p?[0-9]+)?$|\",\"r|.*|\"]";

    @TempDir
    private Path root;

    private FakeExec exec;
    private StepContext context;

    @BeforeEach
    void aDiskWithTwoPhysicalVolumes() {
        exec = new FakeExec();
        var machine = new FakeMachine(root).disk("nvme0n1", 1L << 30);
        var config = MachineConfig.of(
                        MachineConfig.Action.WRITE_IMAGE,
                        new ImageConfig(List.of(URI.create("http://127.0.0.1/image")), Optional.empty(), false),
                        TargetConfig.ANY)
                .withGrowth(new GrowthConfig(3, Optional.of("/dev/vg0/root")));
        var doors = new Doors(new FakeLinux(), exec, machine.sysfs());
        context = new StepContext(config, doors, Progress.NONE);
        context.put(Facts.TARGET_DISK, Disks.physical(machine.sysfs()).getFirst());
        context.put(Facts.PARTITIONS, 3);
        lvm(
                "  /dev/nvme0n1p2|other\n  /dev/nvme0n1p3|vg0\n",
                "pvs",
                "--noheadings",
                "--separator",
                "|",
                "-o",
                "pv_name,vg_name");
        lvm("", "pvresize", "/dev/nvme0n1p3");
        lvm("  root\n  swap\n", "lvs", "--noheadings", "-o", "lv_name", "vg0");
        lvm("", "lvchange", "-a", "y", "vg0/root");
        lvm("", "vgmknodes", "vg0");
    }

    @Test
    void resizesTheGroupsPhysicalVolumeAndActivatesTheRoot() throws Exception {
        assertEquals(Outcome.done("/dev/mapper/vg0-root"), new EnableLvm("/dev/vg0/root").run(context));
        var ran = exec.ran().stream().map(argv -> argv.get(1)).toList();
        assertEquals(List.of("pvs", "pvresize", "lvs", "lvchange", "vgmknodes"), ran);
    }

    @Test
    void growsTheRootByWhatIsFree() throws Exception {
        context.put(EnableLvm.ACTIVE, new LogicalVolume("vg0", "root"));
        lvm("  255\n", "vgs", "--noheadings", "-o", "vg_free_count", "vg0");
        lvm("", "lvextend", "-l", "+100%FREE", "vg0/root");
        assertEquals(Outcome.done("vg0/root gained 255 extents"), new GrowVolume().run(context));
        assertEquals(Path.of("/dev/mapper/vg0-root"), context.get(Facts.ROOT_VOLUME));
    }

    @Test
    void saysThatNothingIsFree() throws Exception {
        context.put(EnableLvm.ACTIVE, new LogicalVolume("vg0", "root"));
        lvm("  0\n", "vgs", "--noheadings", "-o", "vg_free_count", "vg0");
        assertEquals(Outcome.skipped("nothing is free in volume group vg0"), new GrowVolume().run(context));
        assertEquals(Path.of("/dev/mapper/vg0-root"), context.get(Facts.ROOT_VOLUME));
    }

    @Test
    void namesTheGroupsThatThereAreInPlaceOfTheOneThatIsNot() {
        var failure = assertThrows(VolumeMissing.class, () -> new EnableLvm("/dev/vg1/root").run(context));
        assertEquals("there is no volume group vg1 on /dev/nvme0n1; there is other, vg0", failure.what());
    }

    @Test
    void namesTheVolumesThatThereAreInPlaceOfTheOneThatIsNot() {
        var failure = assertThrows(VolumeMissing.class, () -> new EnableLvm("/dev/vg0/home").run(context));
        assertEquals("the volume group vg0 has no volume home; there is root, swap", failure.what());
    }

    @Test
    void refusesANameThatIsNone() {
        var failure = assertThrows(VolumeNameInvalid.class, () -> new EnableLvm("/dev/sda1").run(context));
        assertTrue(failure.remedy().contains("/dev/group/volume"), failure.remedy());
    }

    @Test
    void letsGoOfTheGroupOnlyWhenItWasActivated() throws Exception {
        assertEquals(Outcome.skipped("none was activated"), new DeactivateVolumes().run(context));
        context.put(EnableLvm.ACTIVE, new LogicalVolume("vg0", "root"));
        lvm("", "vgchange", "-a", "n", "vg0");
        assertEquals(Outcome.DONE, new DeactivateVolumes().run(context));
    }

    @Test
    void onlyClearsTheTargetWhereNoVolumeIsNamed() {
        var none = MachineConfig.of(
                        MachineConfig.Action.WRITE_IMAGE, context.config().image(), TargetConfig.ANY)
                .withGrowth(new GrowthConfig(1, Optional.empty()));
        assertEquals(
                List.of("disable-lvm"),
                new LvmSteps()
                        .contribute(Flow.WRITE_IMAGE, none).stream()
                                .map(one -> one.step().name())
                                .toList());
        assertEquals(
                4, new LvmSteps().contribute(Flow.WRITE_IMAGE, context.config()).size());
    }

    private void lvm(String stdout, String command, String... arguments) {
        var argv = new ArrayList<>(List.of("lvm", command, "--config", CONFIG));
        argv.addAll(List.of(arguments));
        exec.prints(stdout, argv.toArray(String[]::new));
    }
}
