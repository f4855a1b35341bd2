package booty.fuzz;

import booty.caprf.message.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a controller answers to a machine in standby. */
final class CommandFuzz {
    private CommandFuzz() {}

    /** Every command has an id and a type. */
    public static void fuzzerTestOneInput(byte[] input) {
        try {
            for (var command : Command.list(new String(input, StandardCharsets.UTF_8))) {
                if (command.type() == null || command.id() == null) throw new AssertionError(command.toString());
            }
        } catch (IOException _) {
            // refused
        }
    }
}
