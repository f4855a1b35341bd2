package booty.caprf.orders;

import booty.caprf.vars.MachineVars;
import booty.core.config.CommandsConfig;
import booty.core.config.OperatorFilesConfig;
import booty.core.linux.Sysfs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the operator's initramfs brings beside the vars.
 *
 * @param common files for all machines
 * @param own files for this machine
 * @param commands commands for this machine, a file each
 */
public record Deployed(Optional<Path> common, Optional<Path> own, Optional<Path> commands) {
    /** Nothing. */
    public static final Deployed NOTHING = new Deployed(Optional.empty(), Optional.empty(), Optional.empty());

    /** What is there. */
    public static Deployed in(Sysfs machine) {
        return new Deployed(
                folder(machine, "deploy/file-system"),
                folder(machine, "deploy/machine-files"),
                folder(machine, "deploy/machine-commands"));
    }

    private static Optional<Path> folder(Sysfs machine, String path) {
        return Optional.of(machine.at(path)).filter(Files::isDirectory);
    }

    /** The section that files make, whatever the vars say. */
    public Optional<OperatorFilesConfig> files(MachineVars vars) {
        boolean any = common.isPresent() || own.isPresent();
        return any ? Optional.of(new OperatorFilesConfig(common, own)) : Optional.empty();
    }

    /** The section that commands make, those of the vars behind those of files. */
    public Optional<CommandsConfig> commands(MachineVars vars) {
        var last = vars.identity().commands();
        boolean any = commands.isPresent() || !last.isEmpty();
        return any ? Optional.of(new CommandsConfig(commands, last)) : Optional.empty();
    }
}
