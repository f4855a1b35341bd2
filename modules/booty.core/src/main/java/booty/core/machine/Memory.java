package booty.core.machine;

import booty.core.linux.Sysfs;
import java.util.regex.Pattern;

/** The memory of a machine. */
public final class Memory {
    private static final Pattern TOTAL = Pattern.compile("MemTotal:\\s+(\\d{1,12}) kB");

    private Memory() {}

    /** How many bytes of memory the kernel has, proc_meminfo(5); 0 when it does not say. */
    public static long bytes(Sysfs files) {
        var total = TOTAL.matcher(files.read("proc/meminfo").orElse(""));
        return total.find() ? Long.parseLong(total.group(1)) * 1024 : 0;
    }
}
