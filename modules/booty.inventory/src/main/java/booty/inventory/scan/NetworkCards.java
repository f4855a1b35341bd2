package booty.inventory.scan;

import booty.core.linux.Doors;
import booty.core.linux.Errno;
import booty.core.linux.Linux;
import booty.core.linux.Sysfs;
import booty.inventory.document.Inventory.Nic;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The network interfaces that are hardware. */
public final class NetworkCards {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkCards.class);
    private static final String FOLDER = "sys/class/net";
    private static final Pattern PCI_ADDRESS = Pattern.compile("[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]");

    private NetworkCards() {}

    /** Their names: of interfaces with a device behind them. */
    public static List<String> names(Sysfs files) {
        return files.names(FOLDER).stream()
                .filter(name -> files.exists("%s/%s/device".formatted(FOLDER, name)))
                .toList();
    }

    /** All of them, by name. */
    public static List<Nic> of(Doors doors) {
        var files = doors.sysfs();
        return names(files).stream()
                .map(name -> {
                    var folder = FOLDER + "/" + name;
                    return new Nic(
                            name,
                            fileName(files, folder + "/device/driver"),
                            files.read(folder + "/address").orElse(""),
                            pciAddress(files, folder),
                            files.read(folder + "/speed")
                                    .filter(speed -> !speed.startsWith("-"))
                                    .orElse(""),
                            files.number(folder + "/device/sriov_numvfs")
                                    .orElse(0L)
                                    .intValue(),
                            firmware(doors.linux(), name));
                })
                .toList();
    }

    private static String pciAddress(Sysfs files, String folder) {
        var name = fileName(files, folder + "/device");
        return PCI_ADDRESS.matcher(name).matches() ? name : "";
    }

    static String fileName(Sysfs files, String link) {
        return files.target(link).map(Path::getFileName).map(Path::toString).orElse("");
    }

    private static String firmware(Linux linux, String name) {
        try {
            return linux.networkDriver(name).firmware();
        } catch (Errno without) {
            LOG.debug("{} does not tell its firmware: {}", name, without.getMessage());
            return "";
        }
    }
}
