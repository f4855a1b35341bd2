package booty.os.tree;

import booty.core.step.Fact;
import java.nio.file.Path;

/** What the steps of this module tell each other; those without a value only give the order. */
public final class OsFacts {
    /** The operator's files for all machines are in place: what is special to this one comes on top. */
    public static final Fact<Boolean> COMMON_FILES = new Fact<>("files for all machines", Boolean.class);

    /** A setting of this machine is in place: its own files, which come last, may overrule it. */
    public static final Fact<Boolean> SETTINGS = new Fact<>("settings", Boolean.class);

    /** This machine's own commands have been run. */
    public static final Fact<Boolean> MACHINE_COMMANDS = new Fact<>("machine's own commands", Boolean.class);

    /** Where the firmware's variables are mounted; absent on a machine without UEFI. */
    public static final Fact<Path> FIRMWARE_VARIABLES = new Fact<>("firmware variables", Path.class);

    private OsFacts() {}
}
