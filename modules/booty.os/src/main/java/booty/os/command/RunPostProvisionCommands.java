package booty.os.command;

import booty.core.error.BootyException;
import booty.core.step.Fact;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.os.tree.OsFacts;
import booty.os.tree.RootTree;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what the operator wants run at the end, in the installed system.
 *
 * @param commands in order
 */
public record RunPostProvisionCommands(List<String> commands) implements CommandStep {
    private static final Logger LOG = LoggerFactory.getLogger(RunPostProvisionCommands.class);

    public RunPostProvisionCommands {
        commands = List.copyOf(commands);
    }

    @Override
    public String name() {
        return "run-post-provision-cmds";
    }

    @Override
    public String purpose() {
        return "Runs the operator's last commands in the installed system";
    }

    @Override
    public Set<Fact<?>> uses() {
        return Set.of(OsFacts.MACHINE_COMMANDS);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(OsFacts.LAST_COMMANDS);
    }

    @Override
    public String preview(StepContext context) {
        return "would run %d commands in the installed system".formatted(commands.size());
    }

    @Override
    public Outcome configure(StepContext context, RootTree root)
            throws BootyException, IOException, InterruptedException {
        var system = new InstalledSystem(root, context.doors());
        for (int i = 0; i < commands.size(); i++) {
            var what = "command %d of %d".formatted(i + 1, commands.size());
            LOG.info("{}: {}", what, CommandText.redacted(commands.get(i)));
            var printed = system.shell(what, commands.get(i));
            LOG.debug("{} printed: {}", what, CommandText.tail(printed));
        }
        return Outcome.done("%d commands".formatted(commands.size()));
    }
}
