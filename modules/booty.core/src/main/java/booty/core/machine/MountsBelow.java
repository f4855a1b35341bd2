package booty.core.machine;

import booty.core.linux.Sysfs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is mounted at a folder and in it, whoever mounted it; proc_pid_mountinfo(5). */
public final class MountsBelow {
    private static final int LONGEST = 1 << 20;
    private static final int MOUNT_POINT = 4;
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-3][0-7]{2})");

    private MountsBelow() {}

    /** Mount points in the order in which they were mounted; one that was mounted over appears twice. */
    public static List<Path> of(Sysfs machine, Path folder) {
        var found = new ArrayList<Path>();
        for (var line : machine.text("proc/self/mountinfo", LONGEST).orElse("").split("\n")) {
            var fields = line.split(" ");
            if (fields.length <= MOUNT_POINT) continue;
            var at = Path.of(OCTAL.matcher(fields[MOUNT_POINT])
                    .replaceAll(escape ->
                            Matcher.quoteReplacement(Character.toString(Integer.parseInt(escape.group(1), 8)))));
            if (at.startsWith(folder)) found.add(at);
        }
        return List.copyOf(found);
    }
}
