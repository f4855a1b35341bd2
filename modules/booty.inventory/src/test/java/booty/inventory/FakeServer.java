package booty.inventory;

import booty.core.linux.Doors;
import booty.core.linux.Linux.NetworkDriver;
import booty.testkit.FakeExec;
import booty.testkit.FakeLinux;
import booty.testkit.FakeMachine;
import java.nio.file.Path;

/** A server with two processors, an NVMe and two SCSI disks, a network card and a virtual bridge. */
public final class FakeServer {
    private final FakeMachine machine;
    private final FakeLinux linux = new FakeLinux();

    /** Put together below an empty folder. */
    public FakeServer(Path root) {
        machine = new FakeMachine(root)
                .file("proc/meminfo", "MemTotal:       67108864 kB\nMemFree: 1 kB\n")
                .file("proc/cpuinfo", processors())
                .file("sys/class/dmi/id/sys_vendor", "Dell Inc.\n")
                .file("sys/class/dmi/id/product_name", "PowerEdge R650\n")
                .file("sys/class/dmi/id/product_serial", "ABC1234\n")
                .file("sys/class/dmi/id/product_uuid", "4c4c4544-0042\n")
                .file("sys/class/dmi/id/bios_version", "1.9.2\n")
                .file("sys/class/dmi/id/bios_date", "11/17/2022\n")
                .file("sys/class/dmi/id/bios_vendor", "Dell Inc.\n")
                .file("sys/devices/platform/ipmi_bmc.0/firmware_revision", "6.10\n")
                .file("sys/devices/platform/ipmi_bmc.0/manufacturer_id", "0x0002a2\n")
                .file("sys/class/scsi_host/host0/proc_name", "mpt3sas\n")
                .file("sys/class/scsi_host/host0/version_fw", "17.00.10.00\n");
        disks();
        cards();
    }

    private static String processors() {
        var text = new StringBuilder();
        for (int thread = 0; thread < 8; thread++) {
            text.append("""
                    processor\t: %d
                    model name\t: Xeon Gold 6338
                    microcode\t: 0xd0003a5
                    cpu MHz\t\t: 2000.125
                    physical id\t: %d
                    cpu cores\t: 2

                    """.formatted(thread, thread % 2));
        }
        return text.toString();
    }

    private void disks() {
        machine.disk("nvme0n1", 1_000_204_886_016L)
                .attribute("nvme0n1", "device/model", "P4510")
                .attribute("nvme0n1", "device/serial", "PHLJ")
                .attribute("nvme0n1", "device/firmware_rev", "VDV10170")
                .attribute("nvme0n1", "queue/rotational", "0")
                .disk("sda", 4_000_787_030_016L)
                .attribute("sda", "device/model", "ST4000NM")
                .attribute("sda", "device/vendor", "ATA")
                .attribute("sda", "device/rev", "SN05")
                .attribute("sda", "queue/rotational", "1")
                .disk("sdb", 800_166_076_416L)
                .attribute("sdb", "device/sas_address", "0x5000c500a1b2c3d5")
                .attribute("sdb", "device/rev", "B016")
                .attribute("sdb", "device/ioerr_cnt", "0x0")
                .attribute("sdb", "queue/rotational", "0");
    }

    private void cards() {
        machine.file("sys/devices/pci0000:30/0000:31:00.0/vendor", "0x15b3\n")
                .file("sys/devices/pci0000:30/0000:31:00.0/device", "0x101d\n")
                .file("sys/devices/pci0000:30/0000:31:00.0/class", "0x020000\n")
                .file("sys/devices/pci0000:30/0000:31:00.0/revision", "0x00\n")
                .file("sys/devices/pci0000:30/0000:31:00.0/sriov_numvfs", "8\n")
                .file("sys/devices/pci0000:10/0000:17:00.0/vendor", "0x10de\n")
                .file("sys/devices/pci0000:10/0000:17:00.0/device", "0x20b5\n")
                .file("sys/devices/pci0000:10/0000:17:00.0/class", "0x030200\n")
                .file("sys/bus/pci/drivers/mlx5_core/module", "")
                .link("sys/devices/pci0000:30/0000:31:00.0/driver", "sys/bus/pci/drivers/mlx5_core")
                .link("sys/bus/pci/devices/0000:31:00.0", "sys/devices/pci0000:30/0000:31:00.0")
                .link("sys/bus/pci/devices/0000:17:00.0", "sys/devices/pci0000:10/0000:17:00.0")
                .file("sys/class/net/eno1/address", "b8:ce:f6:00:00:01\n")
                .file("sys/class/net/eno1/speed", "25000\n")
                .file("sys/class/net/eno1/carrier", "1\n")
                .link("sys/class/net/eno1/device", "sys/devices/pci0000:30/0000:31:00.0")
                .file("sys/class/net/br0/address", "b8:ce:f6:00:00:02\n");
        linux.drives("eno1", new NetworkDriver("mlx5_core", "22.31.1014 (MT_0000000359)", "0000:31:00.0"));
    }

    /** Its files, to change them. */
    public FakeMachine machine() {
        return machine;
    }

    /** The doors through which it is seen. */
    public Doors doors() {
        return new Doors(linux, new FakeExec(), machine.sysfs());
    }
}
