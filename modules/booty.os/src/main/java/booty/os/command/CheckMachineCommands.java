package booty.os.command;

import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.os.tree.OsNotConfigured;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads this machine's own commands while nothing is changed yet, so that one that cannot be run is no reason
 * to stop half-way.
 *
 * @param folder where there is a file for each
 */
public record CheckMachineCommands(Path folder) implements Step {
    @Override
    public String name() {
        return "check-machine-commands";
    }

    @Override
    public String purpose() {
        return "Checks that this machine's own commands are such as can be run";
    }

    @Override
    public Effect effect() {
        return Effect.READS;
    }

    @Override
    public Outcome run(StepContext context) throws BootyException {
        try {
            return Outcome.done(
                    "%d commands".formatted(MachineCommands.in(folder).size()));
        } catch (IOException cause) {
            throw new OsNotConfigured(name(), cause);
        }
    }
}
