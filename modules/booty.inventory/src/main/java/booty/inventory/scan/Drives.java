package booty.inventory.scan;

import booty.core.linux.Sysfs;
import booty.core.machine.Disks;
import booty.inventory.document.Inventory.Disk;
import java.util.List;

/** The disks of a machine. */
public final class Drives {
    private Drives() {}

    /** All that are hardware, by name. */
    public static List<Disk> of(Sysfs files) {
        return Disks.physical(files).stream()
                .map(disk -> {
                    boolean rotates = files.number("sys/block/%s/queue/rotational".formatted(disk.name()))
                            .filter(value -> value != 0)
                            .isPresent();
                    return new Disk(
                            disk.name(),
                            disk.model().orElse(""),
                            disk.serial().orElse(""),
                            disk.sizeBytes(),
                            disk.nvme() ? "NVMe" : rotates ? "HDD" : "SSD",
                            transport(files, disk),
                            firmware(files, disk.name()),
                            rotates);
                })
                .toList();
    }

    /** The version of a disk's firmware; empty where it does not say. */
    public static String firmware(Sysfs files, String name) {
        var device = "sys/block/%s/device/".formatted(name);
        return files.read(device + "firmware_rev")
                .or(() -> files.read(device + "rev"))
                .or(() -> files.read(device + "fwrev"))
                .orElse("");
    }

    /** The kernel drives SATA disks as SCSI ones of the vendor ATA; those on SAS have an end device above them. */
    private static String transport(Sysfs files, booty.core.machine.Disk disk) {
        if (disk.nvme()) return "NVMe";
        var device = "sys/block/%s/device".formatted(disk.name());
        if (files.read(device + "/vendor").filter("ATA"::equals).isPresent()) return "SATA";
        boolean sas = files.exists(device + "/sas_address")
                || files.target(device)
                        .filter(path -> path.toString().contains("/end_device-"))
                        .isPresent();
        return sas ? "SAS" : "";
    }
}
