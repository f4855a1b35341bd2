package booty.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.core.config.FailurePolicy;
import booty.core.config.GrowthConfig;
import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.OsNetworkConfig;
import booty.core.config.TargetConfig;
import booty.core.machine.Disks;
import booty.core.step.Flow;
import booty.core.step.Step;
import booty.core.step.StepContributor.Contribution;
import booty.disk.table.Partition;
import booty.testkit.FakeMachine;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskStepsTest {
    private static final String LINUX = "0fc63daf-8483-4772-8e79-3d69d8477de4";

    @Test
    void fitsTheTableWhateverIsAskedFor() {
        assertEquals(List.of("reread-partitions"), names(Flow.WRITE_IMAGE, GrowthConfig.NONE, false));
    }

    @Test
    void growsOnlyWhatIsAskedFor() {
        assertEquals(
                List.of("reread-partitions", "grow-partition", "grow-filesystem"),
                names(Flow.WRITE_IMAGE, new GrowthConfig(1, Optional.empty()), false));
        assertEquals(
                List.of("reread-partitions", "grow-filesystem"),
                names(Flow.WRITE_IMAGE, new GrowthConfig(0, Optional.of("vg/root")), false));
    }

    @Test
    void mountsTheRootOnlyForThoseWhoChangeIt() {
        assertEquals(
                List.of("reread-partitions", "mount-root", "unmount-root"),
                names(Flow.WRITE_IMAGE, GrowthConfig.NONE, true));
        assertEquals(List.of("unmount-root"), names(Flow.AFTER_FAILURE, GrowthConfig.NONE, true));
        assertEquals(List.of(), names(Flow.AFTER_FAILURE, GrowthConfig.NONE, false));
        assertEquals(List.of(), names(Flow.READ_IMAGE, new GrowthConfig(1, Optional.empty()), true));
    }

    @Test
    void mountsWhatTheInstalledKernelIsReadFrom() {
        var steps = new DiskSteps().contribute(Flow.WRITE_IMAGE, withKexec());
        assertEquals(
                List.of("reread-partitions", "mount-root", "mount-boot", "unmount-root"),
                steps.stream().map(Contribution::step).map(Step::name).toList());
    }

    private static MachineConfig withKexec() {
        return new MachineConfig(
                MachineConfig.Action.WRITE_IMAGE,
                new ImageConfig(List.of(URI.create("http://server/image")), Optional.empty(), false),
                TargetConfig.ANY,
                GrowthConfig.NONE,
                Optional.empty(),
                FailurePolicy.RESTART,
                false,
                false,
                true);
    }

    @Test
    void looksForTheRootByTypeThenNameThenGrowthThenFromTheEnd(@TempDir Path root) {
        var machine = new FakeMachine(root).disk("nvme0n1", 1 << 30);
        var disk = Disks.physical(machine.sysfs()).getFirst();
        var partitions = List.of(
                partition(1, LINUX, "boot", false),
                partition(2, LINUX, "grown", false),
                partition(3, "4f68bce3-e8cd-4db1-96e7-fbcaf984b709", "", false),
                partition(4, LINUX, "Root", false),
                partition(5, LINUX, "home", false),
                partition(6, "05", "", true));
        var paths = new RootCandidates(disk, 2).of(partitions);
        assertEquals(
                List.of("nvme0n1p3", "nvme0n1p4", "nvme0n1p2", "nvme0n1p5", "nvme0n1p1"),
                paths.stream().map(path -> path.getFileName().toString()).toList());
    }

    private static Partition partition(int number, String type, String name, boolean container) {
        return new Partition(number, number * 2048L, 2048, type, name, container);
    }

    private static List<String> names(Flow flow, GrowthConfig growth, boolean network) {
        var config = new MachineConfig(
                MachineConfig.Action.WRITE_IMAGE,
                new ImageConfig(List.of(URI.create("http://127.0.0.1/image")), Optional.empty(), false),
                TargetConfig.ANY,
                growth,
                network
                        ? Optional.of(new OsNetworkConfig(
                                "52:54:00:12:34:56", "192.0.2.7/24", Optional.empty(), Optional.empty()))
                        : Optional.empty(),
                FailurePolicy.RESTART,
                false,
                false);
        return new DiskSteps()
                .contribute(flow, config).stream()
                        .map(Contribution::step)
                        .map(Step::name)
                        .toList();
    }
}
