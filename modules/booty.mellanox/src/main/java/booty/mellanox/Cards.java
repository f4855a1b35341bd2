package booty.mellanox;

import booty.core.linux.Sysfs;
import java.util.List;
import java.util.TreeMap;

/** The network cards whose firmware can be set up. */
final class Cards {
    private static final String FOLDER = "sys/bus/pci/devices";
    private static final long VENDOR = 0x15b3;

    /** ConnectX-4; every later card of the family has a higher number. */
    private static final long FIRST = 0x1013;

    /** Beyond the family: BlueField has its own operating system and settings. */
    private static final long LAST = 0x10ff;

    private static final String NETWORK_CLASS = "0x02";

    private Cards() {}

    /** The address of the first physical function of each card, such as {@code 0000:31:00.0}; sorted. */
    static List<String> of(Sysfs files) {
        var first = new TreeMap<String, String>();
        for (var address : files.names(FOLDER)) {
            if (isCard(files, address)) first.putIfAbsent(address.replaceFirst("\\.[0-7]$", ""), address);
        }
        return List.copyOf(first.values());
    }

    /** Physical functions have odd numbers, their virtual ones the even number behind it and a link to the physical one. */
    private static boolean isCard(Sysfs files, String address) {
        var folder = FOLDER + "/" + address;
        long device = files.number(folder + "/device").orElse(0L);
        return files.number(folder + "/vendor").orElse(0L) == VENDOR
                && device >= FIRST
                && device <= LAST
                && device % 2 == 1
                && files.read(folder + "/class").orElse("").startsWith(NETWORK_CLASS)
                && !files.exists(folder + "/physfn");
    }
}
