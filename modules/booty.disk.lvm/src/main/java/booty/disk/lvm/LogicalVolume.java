package booty.disk.lvm;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a logical volume.
 *
 * @param group its volume group
 * @param name its name in the group
 */
record LogicalVolume(String group, String name) {
    /** lvm(8), "VALID NAMES". */
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9+_.][A-Za-z0-9+_.-]*");

    /** In /dev/mapper a single hyphen parts group and name; hyphens of their own are doubled. */
    private static final Pattern MAPPER = Pattern.compile("((?:[^-]|--)+)-((?:[^-]|--)+)");

    /**
     * Understands {@code /dev/group/name}, {@code /dev/mapper/group-name} and {@code group/name}.
     *
     * @return empty when it is none of these
     */
    static Optional<LogicalVolume> parse(String text) {
        String rest = text.strip();
        if (rest.startsWith("/dev/mapper/")) {
            var parts = MAPPER.matcher(rest.substring("/dev/mapper/".length()));
            if (!parts.matches()) return Optional.empty();
            return of(parts.group(1).replace("--", "-"), parts.group(2).replace("--", "-"));
        }
        if (rest.startsWith("/dev/")) rest = rest.substring("/dev/".length());
        int slash = rest.indexOf('/');
        return slash < 0 ? Optional.empty() : of(rest.substring(0, slash), rest.substring(slash + 1));
    }

    private static Optional<LogicalVolume> of(String group, String name) {
        return valid(group) && valid(name) ? Optional.of(new LogicalVolume(group, name)) : Optional.empty();
    }

    private static boolean valid(String name) {
        return VALID.matcher(name).matches() && !name.equals(".") && !name.equals("..");
    }

    /** How the lvm program knows it. */
    String path() {
        return group + "/" + name;
    }

    /** Its node while it is active. */
    Path node() {
        return Path.of("/dev/mapper", group.replace("-", "--") + "-" + name.replace("-", "--"));
    }
}
