package booty.disk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Where an installed system keeps what it boots from, fstab(5). */
final class Fstab {
    private static final Set<String> BOOT = Set.of("/boot", "/boot/efi", "/efi");

    private Fstab() {}

    /**
     * One line.
     *
     * @param source such as {@code UUID=…}, {@code LABEL=…} or a device
     * @param at where it is mounted
     */
    record Entry(String source, String at) {}

    /** The lines of {@code /boot} and the EFI system partition, what is mounted inside another behind it. */
    static List<Entry> boot(String text) {
        var entries = new ArrayList<Entry>();
        for (var line : text.split("[\r\n]+")) {
            var fields = line.strip().split("\\s+");
            if (fields.length < 3 || fields[0].startsWith("#") || !BOOT.contains(fields[1])) continue;
            boolean known = entries.stream().anyMatch(entry -> entry.at().equals(fields[1]));
            if (!known) entries.add(new Entry(fields[0].replace("\"", ""), fields[1]));
        }
        entries.sort(Comparator.comparingInt(entry -> entry.at().length()));
        return List.copyOf(entries);
    }
}
