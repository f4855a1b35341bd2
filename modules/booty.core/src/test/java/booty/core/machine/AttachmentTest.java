package booty.core.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.core.config.TargetConfig;
import booty.core.error.BootyException;
import booty.core.machine.TargetSelector.Access;
import booty.testkit.FakeMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentTest {
    @TempDir
    private Path root;

    @ParameterizedTest
    @CsvSource({
        "pci0000:00/0000:00:14.0/usb1/1-4/1-4:1.0/host6/target6:0:0/6:0:0:0, USB",
        "platform/host9/session1/target9:0:0/9:0:0:0, iSCSI",
        "pci0000:00/0000:81:00.0/host1/rport-1:0-2/target1:0:0/1:0:0:0, Fibre Channel",
        "pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0,",
        "pci0000:00/0000:18:00.0/host0/port-0:0/end_device-0:0/target0:0:0/0:0:0:0,"
    })
    void tellsByThePathOfTheDevice(String path, String expected) throws Exception {
        var machine = new FakeMachine(root).disk("sda", 1L << 30);
        Files.createDirectories(root.resolve("sys/devices").resolve(path));
        machine.link("sys/block/sda/device", "sys/devices/" + path);
        assertEquals(Optional.ofNullable(expected), foreign(machine));
    }

    @ParameterizedTest
    @CsvSource({"pcie,", "tcp, NVMe over tcp", "rdma, NVMe over rdma"})
    void tellsByTheTransportOfNvme(String transport, String expected) {
        var machine =
                new FakeMachine(root).disk("nvme0n1", 1L << 30).attribute("nvme0n1", "device/transport", transport);
        assertEquals(Optional.ofNullable(expected), foreign(machine));
    }

    @Test
    void isTakenOnlyByName() throws BootyException {
        var machine = new FakeMachine(root).disk("nvme0n1", 1L << 30).attribute("nvme0n1", "device/transport", "tcp");
        var selector = new TargetSelector(machine.sysfs());
        var failure = assertThrows(NoDisk.class, () -> selector.select(TargetConfig.ANY, Access.WRITE));
        assertEquals("no disk fits: /dev/nvme0n1 (1.1 GB) is reached by NVMe over tcp", failure.what());
        var named = selector.select(TargetConfig.at(Path.of("/dev/nvme0n1")), Access.WRITE);
        assertEquals("nvme0n1", named.name());
    }

    private static Optional<String> foreign(FakeMachine machine) {
        return Attachment.foreign(
                machine.sysfs(), Disks.physical(machine.sysfs()).getFirst());
    }
}
