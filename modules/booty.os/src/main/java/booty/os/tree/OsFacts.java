package booty.os.tree;

import booty.core.step.Fact;
import java.nio.file.Path;

/**
 * What the steps of this module tell each other. Those without a value give the order, and make that a run
 * that is repeated does it all again: the image may have been written anew.
 */
public final class OsFacts {
    /** The operator's files for all machines are in place: what is special to this one comes on top. */
    public static final Fact<Boolean> COMMON_FILES = new Fact<>("files for all machines", Boolean.class);

    /** A setting of this machine is in place: its own files, which come last, may overrule it. */
    public static final Fact<Boolean> SETTINGS = new Fact<>("settings", Boolean.class);

    /** This machine's own files are in place. */
    public static final Fact<Boolean> OWN_FILES = new Fact<>("files for this machine", Boolean.class);

    /** All commands of the operator have been run: nothing waits for that. */
    public static final Fact<Boolean> LAST_COMMANDS = new Fact<>("operator's last commands", Boolean.class);

    /** This machine's own commands have been run. */
    public static final Fact<Boolean> MACHINE_COMMANDS = new Fact<>("machine's own commands", Boolean.class);

    /** Where the firmware's variables are mounted; absent on a machine without UEFI. */
    public static final Fact<Path> FIRMWARE_VARIABLES = new Fact<>("firmware variables", Path.class);

    private OsFacts() {}
}
