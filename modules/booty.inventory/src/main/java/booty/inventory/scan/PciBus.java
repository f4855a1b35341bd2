package booty.inventory.scan;

import booty.core.linux.Sysfs;
import booty.inventory.document.Inventory.Accelerator;
import booty.inventory.document.Inventory.PciDevice;
import java.util.List;
import java.util.Optional;

/** What is on the PCI bus. */
public final class PciBus {
    private static final String FOLDER = "sys/bus/pci/devices";
    private static final String DISPLAY = "0x03";
    private static final String ACCELERATOR = "0x12";

    private PciBus() {}

    /** Every function, by address. */
    public static List<PciDevice> devices(Sysfs files) {
        return files.names(FOLDER).stream()
                .map(address -> {
                    var folder = FOLDER + "/" + address;
                    return new PciDevice(
                            address,
                            files.read(folder + "/vendor").orElse(""),
                            files.read(folder + "/device").orElse(""),
                            files.read(folder + "/class").orElse(""),
                            Optional.of(NetworkCards.fileName(files, folder + "/driver"))
                                    .filter(name -> !name.isEmpty()),
                            files.read(folder + "/revision"));
                })
                .toList();
    }

    /** Those of them that compute or draw; a name beyond the number of the device is not to be had from the kernel. */
    public static List<Accelerator> accelerators(List<PciDevice> devices) {
        return devices.stream()
                .filter(device -> device.deviceClass().startsWith(DISPLAY)
                        || device.deviceClass().startsWith(ACCELERATOR))
                .map(device -> new Accelerator(device.device(), device.vendor(), device.address(), device.driver()))
                .toList();
    }
}
