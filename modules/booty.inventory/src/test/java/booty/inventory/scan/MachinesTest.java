package booty.inventory.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.core.linux.Doors;
import booty.inventory.FakeServer;
import booty.inventory.document.Inventory.Cpu;
import booty.testkit.FakeExec;
import booty.testkit.FakeLinux;
import booty.testkit.FakeMachine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachinesTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @Test
    void listsAServer(@TempDir Path root) {
        assertEquals(
                "{\"timestamp\":\"2026-01-02T12:00:00Z\","
                        + "\"system\":{\"vendor\":\"Dell Inc.\",\"product\":\"PowerEdge R650\",\"serialNumber\":\"ABC1234\","
                        + "\"uuid\":\"4c4c4544-0042\",\"biosVersion\":\"1.9.2\"},"
                        + "\"cpus\":[" + cpu(0) + "," + cpu(1) + "],"
                        + "\"memory\":{\"totalBytes\":68719476736},"
                        + "\"disks\":[{\"name\":\"nvme0n1\",\"model\":\"P4510\",\"serial\":\"PHLJ\",\"sizeBytes\":1000204886016,"
                        + "\"type\":\"NVMe\",\"transport\":\"NVMe\",\"firmware\":\"VDV10170\",\"rotational\":false},"
                        + "{\"name\":\"sda\",\"model\":\"ST4000NM\",\"serial\":\"\",\"sizeBytes\":4000787030016,"
                        + "\"type\":\"HDD\",\"transport\":\"SATA\",\"firmware\":\"SN05\",\"rotational\":true},"
                        + "{\"name\":\"sdb\",\"model\":\"\",\"serial\":\"\",\"sizeBytes\":800166076416,"
                        + "\"type\":\"SSD\",\"transport\":\"SAS\",\"firmware\":\"B016\",\"rotational\":false}],"
                        + "\"nics\":[{\"name\":\"eno1\",\"driver\":\"mlx5_core\",\"mac\":\"b8:ce:f6:00:00:01\","
                        + "\"pciAddr\":\"0000:31:00.0\",\"speed\":\"25000\",\"sriovVfs\":8,"
                        + "\"firmware\":\"22.31.1014 (MT_0000000359)\"}],"
                        + "\"pciDevices\":[{\"address\":\"0000:17:00.0\",\"vendor\":\"0x10de\",\"device\":\"0x20b5\","
                        + "\"class\":\"0x030200\"},"
                        + "{\"address\":\"0000:31:00.0\",\"vendor\":\"0x15b3\",\"device\":\"0x101d\","
                        + "\"class\":\"0x020000\",\"driver\":\"mlx5_core\",\"revision\":\"0x00\"}],"
                        + "\"accelerators\":[{\"name\":\"0x20b5\",\"vendor\":\"0x10de\",\"pciAddr\":\"0000:17:00.0\"}]}",
                Machines.list(new FakeServer(root).doors(), NOON).json());
    }

    private static String cpu(int socket) {
        return "{\"model\":\"Xeon Gold 6338\",\"cores\":2,\"threads\":4,\"socket\":%d,\"freqMHz\":2000,\"microcode\":\"0xd0003a5\"}"
                .formatted(socket);
    }

    @Test
    void aMachineThatTellsNothingHasEmptyTexts(@TempDir Path root) {
        var doors = new Doors(new FakeLinux(), new FakeExec(), new FakeMachine(root).sysfs());
        assertEquals(
                "{\"timestamp\":\"2026-01-02T12:00:00Z\",\"system\":{\"vendor\":\"\",\"product\":\"\",\"serialNumber\":\"\","
                        + "\"uuid\":\"\",\"biosVersion\":\"\"},\"cpus\":[],\"memory\":{\"totalBytes\":0},\"disks\":[],"
                        + "\"nics\":[],\"pciDevices\":[],\"accelerators\":[]}",
                Machines.list(doors, NOON).json());
    }

    @Test
    void listsFirmware(@TempDir Path root) {
        assertEquals(
                "{\"bios\":{\"component\":\"bios\",\"version\":\"1.9.2\",\"date\":\"11/17/2022\",\"vendor\":\"Dell Inc.\"},"
                        + "\"bmc\":{\"component\":\"bmc\",\"version\":\"6.10\",\"vendor\":\"0x0002a2\"},"
                        + "\"nics\":[{\"interface\":\"eno1\",\"driver\":\"mlx5_core\","
                        + "\"version\":\"22.31.1014 (MT_0000000359)\",\"pciAddr\":\"0000:31:00.0\"}],"
                        + "\"storage\":[{\"controller\":\"host0\",\"model\":\"mpt3sas\",\"version\":\"17.00.10.00\"},"
                        + "{\"controller\":\"nvme0n1\",\"model\":\"P4510\",\"version\":\"VDV10170\"},"
                        + "{\"controller\":\"sda\",\"model\":\"ST4000NM\",\"version\":\"SN05\"},"
                        + "{\"controller\":\"sdb\",\"version\":\"B016\"}],"
                        + "\"collectedAt\":\"2026-01-02T12:00:00Z\"}",
                Firmware.of(new FakeServer(root).doors(), NOON).json());
    }

    @Test
    void anArmProcessorHasNeitherSocketNorName(@TempDir Path root) {
        var machine = new FakeMachine(root)
                .file("proc/cpuinfo", "processor\t: 0\nCPU part\t: 0xd0c\n\nprocessor\t: 1\nCPU part\t: 0xd0c\n\n");
        assertEquals(List.of(new Cpu("0xd0c", 2, 2, 0, 0, "")), Processors.inSockets(machine.sysfs()));
        assertEquals(2, Processors.logical(machine.sysfs()));
    }
}
