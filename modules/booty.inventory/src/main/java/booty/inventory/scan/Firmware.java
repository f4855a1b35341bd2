package booty.inventory.scan;

import booty.core.linux.Doors;
import booty.core.linux.Sysfs;
import booty.core.machine.Disks;
import booty.inventory.document.FirmwareReport;
import booty.inventory.document.FirmwareReport.Part;
import booty.inventory.document.FirmwareReport.Storage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The versions of all firmware that the kernel tells of. */
public final class Firmware {
    private static final String DMI = "sys/class/dmi/id/";
    private static final String PLATFORM = "sys/devices/platform";
    private static final String CONTROLLERS = "sys/class/scsi_host";

    /** Each driver of RAID controllers and host adapters has a name of its own for it. */
    private static final List<String> CONTROLLER_VERSIONS =
            List.of("firmware_version", "firmware_revision", "version_fw", "fw_version", "fwrev");

    private Firmware() {}

    /** Looks at everything; {@code now} is when. */
    public static FirmwareReport of(Doors doors, Instant now) {
        var files = doors.sysfs();
        var cards = NetworkCards.of(doors).stream()
                .map(nic -> new FirmwareReport.Nic(
                        nic.name(),
                        nic.driver(),
                        nic.firmware(),
                        Optional.of(nic.pciAddress()).filter(address -> !address.isEmpty())))
                .toList();
        return new FirmwareReport(bios(files), bmc(files), cards, storage(files), now);
    }

    private static Part bios(Sysfs files) {
        return new Part(
                "bios",
                files.read(DMI + "bios_version").orElse(""),
                filled(files, DMI + "bios_date"),
                filled(files, DMI + "bios_vendor"));
    }

    /** The IPMI driver asks the BMC once and shows the answer, IPMI 2.0 §20.1. */
    private static Part bmc(Sysfs files) {
        for (var name : files.names(PLATFORM)) {
            if (!name.startsWith("ipmi_bmc.")) continue;
            var folder = PLATFORM + "/" + name;
            return new Part(
                    "bmc",
                    files.read(folder + "/firmware_revision").orElse(""),
                    Optional.empty(),
                    filled(files, folder + "/manufacturer_id"));
        }
        return new Part("bmc", "", Optional.empty(), Optional.empty());
    }

    private static List<Storage> storage(Sysfs files) {
        var found = new ArrayList<Storage>();
        for (var host : files.names(CONTROLLERS)) {
            var folder = CONTROLLERS + "/" + host + "/";
            CONTROLLER_VERSIONS.stream()
                    .flatMap(name -> filled(files, folder + name).stream())
                    .findFirst()
                    .ifPresent(version -> found.add(new Storage(host, filled(files, folder + "proc_name"), version)));
        }
        for (var disk : Disks.physical(files)) {
            var version = Drives.firmware(files, disk.name());
            if (!version.isEmpty()) found.add(new Storage(disk.name(), disk.model(), version));
        }
        return found;
    }

    private static Optional<String> filled(Sysfs files, String path) {
        return files.read(path).filter(text -> !text.isEmpty());
    }
}
