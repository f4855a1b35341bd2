package booty.inventory.scan;

import booty.core.linux.Sysfs;
import booty.inventory.document.Inventory.Cpu;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The processors, as {@code /proc/cpuinfo} lists them: a paragraph for each logical one. */
public final class Processors {
    private static final String FILE = "proc/cpuinfo";

    /** Thousands of logical processors have some four kilobytes each. */
    private static final int LIMIT = 16 << 20;

    private Processors() {}

    /** How many logical processors there are. */
    public static int logical(Sysfs files) {
        return paragraphs(files).size();
    }

    /** One entry for each socket, by its number. */
    public static List<Cpu> inSockets(Sysfs files) {
        var sockets = new TreeMap<Integer, List<Map<String, String>>>();
        for (var paragraph : paragraphs(files)) {
            sockets.computeIfAbsent(number(paragraph, "physical id"), _ -> new ArrayList<>())
                    .add(paragraph);
        }
        var cpus = new ArrayList<Cpu>();
        sockets.forEach((socket, threads) -> cpus.add(cpu(socket, threads)));
        return cpus;
    }

    private static Cpu cpu(int socket, List<Map<String, String>> threads) {
        var first = threads.getFirst();
        int cores = number(first, "cpu cores");
        return new Cpu(
                first.getOrDefault("model name", first.getOrDefault("CPU part", "")),
                cores > 0 ? cores : threads.size(),
                threads.size(),
                socket,
                number(first, "cpu MHz"),
                first.getOrDefault("microcode", ""));
    }

    private static List<Map<String, String>> paragraphs(Sysfs files) {
        var found = new ArrayList<Map<String, String>>();
        Map<String, String> current = new HashMap<>();
        for (var line : files.text(FILE, LIMIT).orElse("").lines().toList()) {
            int colon = line.indexOf(':');
            if (colon < 0) continue;
            var key = line.substring(0, colon).strip();
            if (key.equals("processor")) {
                current = new HashMap<>();
                found.add(current);
            }
            current.put(key, line.substring(colon + 1).strip());
        }
        return found;
    }

    /** The whole part of a number; 0 where there is none. */
    private static int number(Map<String, String> paragraph, String key) {
        var digits = paragraph.getOrDefault(key, "").split("\\.", 2)[0];
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }
}
