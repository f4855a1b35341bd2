package booty.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.FirmwareConfig;
import booty.core.config.HealthConfig;
import booty.core.config.ImageConfig;
import booty.core.config.InventoryConfig;
import booty.core.config.MachineConfig;
import booty.core.config.Section;
import booty.core.config.TargetConfig;
import booty.core.control.RestartOrdered;
import booty.core.error.BootyException;
import booty.core.report.Document;
import booty.core.report.Progress;
import booty.core.report.Reporter;
import booty.core.step.Flow;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryStepsTest {
    private static final MachineConfig ORDERS = MachineConfig.of(
            MachineConfig.Action.WRITE_IMAGE,
            new ImageConfig(List.of(URI.create("http://192.0.2.1/os.img")), Optional.empty(), false),
            TargetConfig.ANY);

    private final List<Document> told = new ArrayList<>();
    private boolean taken = true;
    private FakeServer server;

    @BeforeEach
    void server(@TempDir Path root) {
        server = new FakeServer(root);
    }

    @Test
    void doesNothingThatIsNotAskedFor() {
        assertEquals(List.of(), new InventorySteps().contribute(Flow.WRITE_IMAGE, ORDERS));
    }

    @Test
    void tellsTheInventory() throws Exception {
        assertEquals(Outcome.done("2 sockets, 64.0 GiB, 3 disks, 1 network cards"), run(new InventoryConfig()));
        assertEquals(Document.Kind.INVENTORY, told.getFirst().kind());
        assertTrue(
                told.getFirst().json().contains("\"serialNumber\":\"ABC1234\""),
                told.getFirst().json());
    }

    @Test
    void tellsTheFirmware() throws Exception {
        assertEquals(
                Outcome.done("BIOS 1.9.2, BMC 6.10"), run(new FirmwareConfig(Optional.of("1.9"), Optional.of("6.10"))));
        assertEquals(Document.Kind.FIRMWARE, told.getFirst().kind());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "1.10 | 6.0 | the BIOS has version 1.9.2, at least 1.10 is wanted",
                "1.9 | 6.11 | the BMC has version 6.10, at least 6.11 is wanted",
            })
    void refusesFirmwareThatIsTooOldAndTellsItAllTheSame(String bios, String bmc, String what) {
        var failure =
                assertThrows(FirmwareTooOld.class, () -> run(new FirmwareConfig(Optional.of(bios), Optional.of(bmc))));
        assertEquals(what, failure.what());
        assertEquals(1, told.size());
    }

    @Test
    void goesNoFurtherWhenNobodyTakesTheFirmware() {
        taken = false;
        assertThrows(RestartOrdered.class, () -> run(new FirmwareConfig(Optional.empty(), Optional.empty())));
    }

    @Test
    void firmwareThatTellsNoVersionIsNotNewEnough() {
        server.machine().file("sys/devices/platform/ipmi_bmc.0/firmware_revision", "");
        var failure =
                assertThrows(FirmwareTooOld.class, () -> run(new FirmwareConfig(Optional.empty(), Optional.of("1"))));
        assertEquals("the BMC has no version that can be read, at least 1 is wanted", failure.what());
    }

    @Test
    void endsTheRunWithTheNamesOfAllCriticalFaults() {
        server.machine().file("sys/class/net/eno1/carrier", "0");
        var failure = assertThrows(MachineUnhealthy.class, () -> run(new HealthConfig(100, 100, List.of())));
        assertEquals(
                "critical health checks failed: minimum-memory (64 GiB, at least 100 wanted),"
                        + " minimum-cpu (8 logical processors, at least 100 wanted)",
                failure.what());
        assertEquals(Document.Kind.HEALTH, told.getFirst().kind());
    }

    @Test
    void goesOnWithALesserFault() throws Exception {
        server.machine().file("sys/class/net/eno1/carrier", "0");
        assertEquals(Outcome.done("5 of 7 passed"), run(new HealthConfig(0, 0, List.of())));
    }

    private Outcome run(Section asked) throws BootyException, InterruptedException {
        var orders = ORDERS.with(asked);
        var steps = new InventorySteps().contribute(Flow.WRITE_IMAGE, orders);
        assertEquals(1, steps.size());
        var reporter = new Reporter() {
            @Override
            public void document(Document document) {
                told.add(document);
            }

            @Override
            public void deliver(Document document) throws RestartOrdered {
                if (!taken) throw new RestartOrdered("somebody");
                document(document);
            }
        };
        return steps.getFirst().step().run(new StepContext(orders, server.doors(), Progress.NONE, reporter));
    }
}
