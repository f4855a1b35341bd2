package booty.core.linux;

/**
 * The three doors to Linux, handed to whoever needs them; tests hand in fakes.
 *
 * @param linux system calls
 * @param exec programs
 * @param sysfs files below /sys, /proc and /dev
 */
public record Doors(Linux linux, Exec exec, Sysfs sysfs) {
    /** The doors of the machine that we run on. */
    public static Doors ofThisMachine() {
        return new Doors(new JnaLinux(), new LocalExec(), Sysfs.ofThisMachine());
    }
}
