package booty.os.command;

import booty.core.error.BootyException;
import booty.core.step.Fact;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.os.tree.OsFacts;
import booty.os.tree.RootTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs this machine's own commands in the installed system.
 *
 * @param folder where there is a file for each
 */
public record RunMachineCommands(Path folder) implements CommandStep {
    private static final Logger LOG = LoggerFactory.getLogger(RunMachineCommands.class);

    @Override
    public String name() {
        return "run-machine-commands";
    }

    @Override
    public String purpose() {
        return "Runs this machine's own commands in the installed system";
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(OsFacts.MACHINE_COMMANDS);
    }

    @Override
    public String preview(StepContext context) {
        return "would run the commands of %s in the installed system".formatted(folder);
    }

    @Override
    public Outcome configure(StepContext context, RootTree root)
            throws BootyException, IOException, InterruptedException {
        var commands = MachineCommands.in(folder);
        var system = new InstalledSystem(root, context.doors());
        for (var one : commands) {
            LOG.info("{}: {}", one.words(), CommandText.redacted(one.command()));
            var printed = system.shell(one.words(), one.command());
            LOG.debug("{} printed: {}", one.words(), CommandText.tail(printed));
        }
        return commands.isEmpty()
                ? Outcome.skipped("there are none")
                : Outcome.done("%d commands".formatted(commands.size()));
    }
}
