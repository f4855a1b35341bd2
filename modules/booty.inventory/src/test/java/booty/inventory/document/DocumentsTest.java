package booty.inventory.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The documents by the byte: others read them. */
class DocumentsTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123456Z");

    @Test
    void inventory() {
        var inventory = new Inventory(
                NOON,
                new Inventory.Machine("Dell Inc.", "PowerEdge R650", "", "4c4c4544", "1.9.2"),
                List.of(new Inventory.Cpu("Xeon Gold 6338", 32, 64, 0, 2000, "0xd0003a5")),
                new Inventory.Memory(274877906944L, List.of(new Inventory.Dimm("A1", 32, "DDR4", 3200, true))),
                List.of(new Inventory.Disk("nvme0n1", "P4510", "PHLJ", 1000204886016L, "NVMe", "NVMe", "VDV1", false)),
                List.of(new Inventory.Nic(
                        "eno1", "mlx5_core", "b8:ce:f6:00:00:01", "0000:31:00.0", "25000", 8, "22.31")),
                List.of(
                        new Inventory.PciDevice(
                                "0000:31:00.0",
                                "0x15b3",
                                "0x101d",
                                "0x020000",
                                Optional.of("mlx5_core"),
                                Optional.of("0x00")),
                        new Inventory.PciDevice(
                                "0000:00:00.0", "0x8086", "0x09a2", "0x088000", Optional.empty(), Optional.empty())),
                List.of(new Inventory.Accelerator("0x20b5", "0x10de", "0000:17:00.0", Optional.empty())));
        assertEquals(
                "{\"timestamp\":\"2026-01-02T12:00:00Z\","
                        + "\"system\":{\"vendor\":\"Dell Inc.\",\"product\":\"PowerEdge R650\",\"serialNumber\":\"\","
                        + "\"uuid\":\"4c4c4544\",\"biosVersion\":\"1.9.2\"},"
                        + "\"cpus\":[{\"model\":\"Xeon Gold 6338\",\"cores\":32,\"threads\":64,\"socket\":0,\"freqMHz\":2000,"
                        + "\"microcode\":\"0xd0003a5\"}],"
                        + "\"memory\":{\"totalBytes\":274877906944,\"dimms\":[{\"slot\":\"A1\",\"sizeGB\":32,\"type\":\"DDR4\","
                        + "\"speedMHz\":3200,\"ecc\":true}]},"
                        + "\"disks\":[{\"name\":\"nvme0n1\",\"model\":\"P4510\",\"serial\":\"PHLJ\",\"sizeBytes\":1000204886016,"
                        + "\"type\":\"NVMe\",\"transport\":\"NVMe\",\"firmware\":\"VDV1\",\"rotational\":false}],"
                        + "\"nics\":[{\"name\":\"eno1\",\"driver\":\"mlx5_core\",\"mac\":\"b8:ce:f6:00:00:01\","
                        + "\"pciAddr\":\"0000:31:00.0\",\"speed\":\"25000\",\"sriovVfs\":8,\"firmware\":\"22.31\"}],"
                        + "\"pciDevices\":[{\"address\":\"0000:31:00.0\",\"vendor\":\"0x15b3\",\"device\":\"0x101d\","
                        + "\"class\":\"0x020000\",\"driver\":\"mlx5_core\",\"revision\":\"0x00\"},"
                        + "{\"address\":\"0000:00:00.0\",\"vendor\":\"0x8086\",\"device\":\"0x09a2\",\"class\":\"0x088000\"}],"
                        + "\"accelerators\":[{\"name\":\"0x20b5\",\"vendor\":\"0x10de\",\"pciAddr\":\"0000:17:00.0\"}]}",
                inventory.json());
    }

    @Test
    void memoryWithoutModulesHasNone() {
        assertEquals(
                "{\"totalBytes\":1}", new Inventory.Memory(1, List.of()).json().toString());
    }

    @Test
    void firmware() {
        var report = new FirmwareReport(
                new FirmwareReport.Part("bios", "1.9.2", Optional.of("11/17/2022"), Optional.of("Dell Inc.")),
                new FirmwareReport.Part("bmc", "", Optional.empty(), Optional.empty()),
                List.of(new FirmwareReport.Nic("eno1", "mlx5_core", "22.31", Optional.of("0000:31:00.0"))),
                List.of(new FirmwareReport.Storage("nvme0", Optional.empty(), "VDV1")),
                NOON);
        assertEquals(
                "{\"bios\":{\"component\":\"bios\",\"version\":\"1.9.2\",\"date\":\"11/17/2022\",\"vendor\":\"Dell Inc.\"},"
                        + "\"bmc\":{\"component\":\"bmc\",\"version\":\"\"},"
                        + "\"nics\":[{\"interface\":\"eno1\",\"driver\":\"mlx5_core\",\"version\":\"22.31\",\"pciAddr\":\"0000:31:00.0\"}],"
                        + "\"storage\":[{\"controller\":\"nvme0\",\"version\":\"VDV1\"}],"
                        + "\"collectedAt\":\"2026-01-02T12:00:00Z\"}",
                report.json());
    }

    @Test
    void health() {
        var checks = List.of(
                new HealthCheck("disk-presence", HealthCheck.Status.PASS, HealthCheck.Severity.INFO, "", ""),
                new HealthCheck(
                        "minimum-memory",
                        HealthCheck.Status.FAIL,
                        HealthCheck.Severity.CRITICAL,
                        "63 GiB",
                        "64 wanted"),
                HealthCheck.skipped("thermal-state", HealthCheck.Severity.WARNING));
        assertEquals(
                "[{\"name\":\"disk-presence\",\"status\":\"pass\",\"severity\":\"info\"},"
                        + "{\"name\":\"minimum-memory\",\"status\":\"fail\",\"severity\":\"critical\",\"message\":\"63 GiB\","
                        + "\"details\":\"64 wanted\"},"
                        + "{\"name\":\"thermal-state\",\"status\":\"skip\",\"severity\":\"warning\","
                        + "\"message\":\"skipped by configuration\"}]",
                HealthCheck.json(checks));
        assertEquals("[]", HealthCheck.json(List.of()));
    }
}
