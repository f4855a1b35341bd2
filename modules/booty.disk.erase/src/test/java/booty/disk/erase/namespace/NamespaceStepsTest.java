package booty.disk.erase.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.NamespacesConfig;
import booty.core.config.NamespacesConfig.Controller;
import booty.core.config.NamespacesConfig.Namespace;
import booty.core.config.TargetConfig;
import booty.core.linux.Doors;
import booty.core.machine.Disks;
import booty.core.machine.TargetInUse;
import booty.core.machine.TargetTooSmall;
import booty.core.report.Progress;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.disk.erase.nvme.FakeController;
import booty.testkit.FakeExec;
import booty.testkit.FakeLinux;
import booty.testkit.FakeMachine;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamespaceStepsTest {
    private static final long BYTES = 1_000_000_000_000L;
    private static final NamespacesConfig WANTED = new NamespacesConfig(
            List.of(new Controller("nvme0", List.of(new Namespace(20, 512), new Namespace(80, 4096)))));

    @TempDir
    private Path root;

    private final FakeLinux linux = new FakeLinux();
    private final FakeController fake = new FakeController(BYTES);
    private FakeMachine machine;
    private TargetConfig target = TargetConfig.ANY;

    @BeforeEach
    void aControllerWithOneNamespace() {
        machine = new FakeMachine(root);
        node(1, BYTES);
        linux.replies("ioctl /dev/nvme0 c0484e41", fake::answer);
        fake.onAttach(number -> node(number, number == 1 ? BYTES / 5 : BYTES / 5 * 4));
    }

    @Test
    void saysHowTheTargetWillBeAndChangesNothing() throws Exception {
        var context = context();
        assertEquals(Outcome.done("can divide nvme0 into 2"), new PlanNamespaces(WANTED).run(context));
        var planned = context.get(Facts.PLANNED_DISK);
        assertEquals("nvme0n1", planned.name());
        assertEquals(200_000_000_000L, planned.sizeBytes());
        assertEquals(List.of(), fake.commands());
    }

    @Test
    void deletesWhatIsThereAndMakesWhatIsWanted() throws Exception {
        var context = context();
        context.put(Facts.TARGET_DISK, Disks.physical(machine.sysfs()).getFirst());
        setup(context);
        assertEquals(
                List.of(
                        "delete 1",
                        "create 390625000 of format 0",
                        "create 195312500 of format 1",
                        "attach 1 to 7 of 1",
                        "attach 2 to 7 of 1"),
                fake.commands());
        assertTrue(
                linux.calls().contains("ioctl /dev/nvme0 4e46 0"), linux.calls().toString());
        assertEquals("nvme0n1", context.get(Facts.TARGET_DISK).name());
        assertEquals(200_000_000_000L, context.get(Facts.TARGET_DISK).sizeBytes());
    }

    @Test
    void takesTheNamespaceThatThePathMeans() throws Exception {
        target = TargetConfig.at(Path.of("/dev/nvme0n2"));
        var context = context();
        new PlanNamespaces(WANTED).run(context);
        assertEquals(4096, context.get(Facts.PLANNED_DISK).sectorBytes());
        context.put(Facts.TARGET_DISK, context.get(Facts.PLANNED_DISK));
        setup(context);
        assertEquals("nvme0n2", context.get(Facts.TARGET_DISK).name());
    }

    @Test
    void leavesTheTargetAloneWhenItIsAnotherDisk() throws Exception {
        machine.disk("sda", 1 << 30);
        target = TargetConfig.at(Path.of("/dev/sda"));
        var context = context();
        new PlanNamespaces(WANTED).run(context);
        assertTrue(context.find(Facts.PLANNED_DISK).isEmpty());
        context.put(Facts.TARGET_DISK, Disks.named(machine.sysfs(), "sda").orElseThrow());
        setup(context);
        assertEquals("sda", context.get(Facts.TARGET_DISK).name());
    }

    @Test
    void leavesAControllerAloneThatIsDividedAsWanted() throws Exception {
        var context = context();
        context.put(Facts.TARGET_DISK, Disks.physical(machine.sysfs()).getFirst());
        setup(context);
        int before = fake.commands().size();
        setup(context);
        assertEquals(before, fake.commands().size());
    }

    @Test
    void takesWhatIsLeftWhereTheControllerKeepsALittleForItself() throws Exception {
        fake.keeps(1_000_000_000);
        var context = context();
        context.put(Facts.TARGET_DISK, Disks.physical(machine.sysfs()).getFirst());
        setup(context);
        assertTrue(
                fake.commands().contains("create 195068359 of format 1"),
                fake.commands().toString());
    }

    @Test
    void refusesAControllerThatCannotManageNamespaces() {
        fake.can(0b10, 0, 0);
        var failure = assertThrows(NamespacesImpossible.class, () -> new PlanNamespaces(WANTED).run(context()));
        assertTrue(failure.what().endsWith("it does not know namespace management"), failure.what());
    }

    @Test
    void refusesMoreNamespacesThanTheControllerCanHave() {
        fake.atMost(1);
        var failure = assertThrows(NamespacesImpossible.class, () -> new PlanNamespaces(WANTED).run(context()));
        assertTrue(failure.what().endsWith("it can have 1 namespaces, 2 are wanted"), failure.what());
    }

    @Test
    void refusesATargetThatWouldBeTooSmall() {
        target = new TargetConfig(Optional.empty(), Optional.empty(), Optional.empty(), 300L << 30, false);
        assertThrows(TargetTooSmall.class, () -> new PlanNamespaces(WANTED).run(context()));
    }

    @Test
    void refusesATargetOfAnotherSerialNumber() throws Exception {
        target = named("S4EVNX0M123456", Optional.empty());
        new PlanNamespaces(WANTED).run(context());
        target = named("other", Optional.empty());
        var failure = assertThrows(NamespacesImpossible.class, () -> new PlanNamespaces(WANTED).run(context()));
        assertTrue(failure.what().endsWith("its serial number is S4EVNX0M123456, not other"), failure.what());
        target = named("S4EVNX0M123456", Optional.of("eui.0025388b910a4c1d"));
        assertThrows(NamespacesImpossible.class, () -> new PlanNamespaces(WANTED).run(context()));
    }

    private static TargetConfig named(String serial, Optional<String> wwn) {
        return new TargetConfig(Optional.of(Path.of("/dev/nvme0n1")), Optional.of(serial), wwn, 0, false);
    }

    @Test
    void refusesAControllerWithANamespaceInUse() {
        machine.attribute("nvme0n1", "dev", "259:0").mount("259:0", "/dev/nvme0n1", "/srv");
        assertThrows(TargetInUse.class, () -> new PlanNamespaces(WANTED).run(context()));
        assertEquals(List.of(), fake.commands());
    }

    @Test
    void saysWhichNamespaceTheKernelDoesNotFind() {
        fake.onAttach(number -> {});
        var context = context();
        context.put(Facts.TARGET_DISK, Disks.physical(machine.sysfs()).getFirst());
        var failure = assertThrows(NamespacesFailed.class, () -> setup(context));
        assertTrue(failure.what().endsWith("the kernel finds no namespace 2"), failure.what());
    }

    private void setup(StepContext context) throws Exception {
        new SetupNamespaces(WANTED, Duration.ZERO).run(context);
    }

    private void node(int number, long bytes) {
        var name = "nvme0n" + number;
        machine.disk(name, bytes)
                .attribute(name, "nsid", "" + number)
                .attribute(name, "device/nvme0/transport", "pcie");
    }

    private StepContext context() {
        var config = MachineConfig.of(
                        MachineConfig.Action.WRITE_IMAGE,
                        new ImageConfig(List.of(URI.create("http://x/y")), Optional.empty(), false),
                        target)
                .with(WANTED);
        return new StepContext(config, new Doors(linux, new FakeExec(), machine.sysfs()), Progress.NONE);
    }
}
