package booty.mellanox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.TargetConfig;
import booty.core.config.VirtualFunctionsConfig;
import booty.core.linux.Doors;
import booty.core.report.Progress;
import booty.core.step.Flow;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.testkit.FakeExec;
import booty.testkit.FakeLinux;
import booty.testkit.FakeMachine;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupMellanoxTest {
    private static final String CARD = "0000:31:00.0";
    private static final MachineConfig ORDERS = MachineConfig.of(
                    MachineConfig.Action.WRITE_IMAGE,
                    new ImageConfig(List.of(URI.create("http://192.0.2.1/os.img")), Optional.empty(), false),
                    TargetConfig.ANY)
            .with(new VirtualFunctionsConfig(8));

    private final FakeExec exec = new FakeExec();
    private FakeMachine machine;

    @BeforeEach
    void machine(@TempDir Path root) {
        machine = new FakeMachine(root);
        function(CARD, "0x15b3", "0x101d", "0x020000");
    }

    private void function(String address, String vendor, String device, String kind) {
        var folder = "sys/bus/pci/devices/" + address;
        machine.file(folder + "/vendor", vendor + "\n")
                .file(folder + "/device", device + "\n")
                .file(folder + "/class", kind + "\n");
    }

    @Test
    void isNoStepWhereNobodyAsks() {
        var nothing = MachineConfig.of(MachineConfig.Action.WRITE_IMAGE, ORDERS.image(), TargetConfig.ANY);
        assertEquals(List.of(), new MellanoxSteps().contribute(Flow.WRITE_IMAGE, nothing));
    }

    @Test
    void findsEachCardOnceByItsFirstPhysicalFunction() {
        function("0000:31:00.1", "0x15b3", "0x101d", "0x020000"); // its second port
        function("0000:31:00.2", "0x15b3", "0x101e", "0x020000"); // a virtual function
        function("0000:41:00.0", "0x15b3", "0x1013", "0x020700"); // ConnectX-4, InfiniBand
        function("0000:51:00.0", "0x15b3", "0x1007", "0x020000"); // ConnectX-3 Pro
        function("0000:52:00.0", "0x15b3", "0xa2d6", "0x020000"); // BlueField-2
        function("0000:53:00.0", "0x15b3", "0x1979", "0x060400"); // a bridge
        function("0000:54:00.0", "0x8086", "0x101d", "0x020000"); // somebody else's
        function("0000:55:00.3", "0x15b3", "0x1021", "0x020000");
        machine.file("sys/bus/pci/devices/0000:55:00.3/physfn/vendor", "0x15b3"); // handed through to this machine
        assertEquals(List.of(CARD, "0000:41:00.0"), Cards.of(machine.sysfs()));
    }

    @Test
    void setsACardThatHasOtherSettings() throws Exception {
        query(SettingsTest.recorded("connectx4-one-column.txt")); // 32 of them
        exec.prints("Applying... Done!\n", "mstconfig", "-d", CARD, "-y", "set", "SRIOV_EN=1", "NUM_OF_VFS=8");
        assertEquals(new Outcome.NeedsReboot("0000:31:00.0 get 8 virtual functions then"), run());
        assertEquals(2, exec.ran().size());
    }

    @Test
    void aCardThatWaitsForARestartIsNotSetAgain() throws Exception {
        query(SettingsTest.recorded("connectx6-three-columns.txt"));
        assertEquals(new Outcome.NeedsReboot("0000:31:00.0 get 8 virtual functions then"), run());
        assertEquals(1, exec.ran().size());
    }

    @Test
    void leavesACardThatHasThemAlone() throws Exception {
        query("SRIOV_EN False(0) True(1) True(1)\nNUM_OF_VFS 0 8 8\n");
        assertEquals(Outcome.done("0000:31:00.0 have 8 virtual functions"), run());
        assertEquals(1, exec.ran().size());
    }

    @Test
    void goesOnWithoutACardThatCannotBeSet() throws Exception {
        exec.ends(
                3, "-E- Failed to open the device\n", "mstconfig", "-d", CARD, "-e", "query", "SRIOV_EN", "NUM_OF_VFS");
        assertEquals(Outcome.skipped("no card could be set up, see the warnings"), run());
    }

    @Test
    void goesOnWithAFirmwareThatKnowsNoVirtualFunctions() throws Exception {
        query("WOL_MAGIC_EN True(1)\n");
        assertEquals(Outcome.skipped("no card could be set up, see the warnings"), run());
    }

    @Test
    void aDryRunNamesTheCards() {
        assertEquals("would see that 0000:31:00.0 have 8 virtual functions", new SetupMellanox(8).preview(context()));
    }

    private void query(String printed) {
        exec.prints(printed, "mstconfig", "-d", CARD, "-e", "query", "SRIOV_EN", "NUM_OF_VFS");
    }

    private Outcome run() throws Exception {
        var steps = new MellanoxSteps().contribute(Flow.WRITE_IMAGE, ORDERS);
        return steps.getFirst().step().run(context());
    }

    private StepContext context() {
        return new StepContext(ORDERS, new Doors(new FakeLinux(), exec, machine.sysfs()), Progress.NONE);
    }
}
