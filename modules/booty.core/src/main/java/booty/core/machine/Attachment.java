package booty.core.machine;

import booty.core.linux.Sysfs;
import java.util.Optional;

/**
 * Whether a disk may belong to somebody else: what hangs on USB or is reached over a network may be a
 * virtual medium of the BMC or a volume that other machines use. Such a disk is taken only by name.
 */
public final class Attachment {
    private Attachment() {}

    /** How a foreign disk is reached, such as {@code iSCSI}; empty for a disk of this machine. */
    public static Optional<String> foreign(Sysfs sysfs, Disk disk) {
        var folder = "sys/block/" + disk.name();
        if (disk.nvme()) {
            var transport = sysfs.read(folder + "/device/transport").orElse("pcie");
            return transport.equals("pcie") || transport.equals("apple-nvme")
                    ? Optional.empty()
                    : Optional.of("NVMe over " + transport);
        }
        // such as /sys/devices/pci0000:00/0000:00:14.0/usb1/1-4/1-4:1.0/host6/target6:0:0/6:0:0:0
        var path = sysfs.target(folder + "/device").map(Object::toString).orElse("");
        if (path.contains("/usb")) return Optional.of("USB");
        if (path.contains("/session")) return Optional.of("iSCSI");
        if (path.contains("/rport-")) return Optional.of("Fibre Channel");
        return Optional.empty();
    }
}
