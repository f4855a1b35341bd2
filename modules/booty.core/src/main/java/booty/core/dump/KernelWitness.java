package booty.core.dump;

import booty.core.linux.Doors;
import booty.core.linux.Errno;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the kernel says of memory, disks, mounts and the network in files, and the end of its log. */
final class KernelWitness implements Witness {
    private static final int LOG_LINES = 100;
    private static final int FILE_LIMIT = 64 << 10;

    /** Lines that the agent and its supervisor wrote themselves. */
    private static final String OUR_OWN = "(<\\d+>)?(\\[[ .0-9]+] )?(?i:booty): .*";

    private static final List<String> FILES = List.of(
            "meminfo",
            "partitions",
            "mdstat",
            "swaps",
            "self/mounts",
            "modules",
            "net/dev",
            "net/bonding",
            "net/vlan/config");

    @Override
    public List<Evidence> tell(Doors doors) {
        var found = new ArrayList<Evidence>();
        for (var file : FILES) {
            doors.sysfs()
                    .text("proc/" + file, FILE_LIMIT)
                    .ifPresent(text -> found.add(Evidence.of(file.replace("self/", ""), text)));
        }
        found.add(new Evidence("dmesg", endOfLog(doors)));
        return found;
    }

    private static List<String> endOfLog(Doors doors) {
        try {
            var log = new String(doors.linux().kernelLog(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.matches(OUR_OWN))
                    .toList();
            return log.subList(Math.max(0, log.size() - LOG_LINES), log.size());
        } catch (Errno refused) {
            return List.of("cannot be read: " + refused.getMessage());
        }
    }
}
