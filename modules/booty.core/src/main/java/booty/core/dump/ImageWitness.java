package booty.core.dump;

import booty.core.linux.Doors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the running image has: its programs, and the settings that the boot loader left in the environment. */
record ImageWitness(Map<String, String> environment) implements Witness {
    private static final List<String> FOLDERS = List.of("usr/bin", "usr/sbin");
    private static final int NAMES_A_LINE = 12;

    @Override
    public List<Evidence> tell(Doors doors) {
        var programs = new ArrayList<String>();
        for (var folder : FOLDERS) {
            var names = doors.sysfs().names(folder);
            for (int at = 0; at < names.size(); at += NAMES_A_LINE) {
                programs.add("/%s: %s"
                        .formatted(
                                folder,
                                String.join(" ", names.subList(at, Math.min(names.size(), at + NAMES_A_LINE)))));
            }
        }
        var settings = new ArrayList<String>();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith("BOOTY_") || name.equals("MODE") || name.equals("NETWORK_MODE")) {
                settings.add(name + "=" + value);
            }
        });
        return List.of(new Evidence("programs", programs), new Evidence("environment", settings));
    }
}
