package booty.core.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is run in the installed system before it starts.
 *
 * @param folder where there is a file for each command, in the order of their names; these are run first
 * @param commands for a shell, in order
 */
public record CommandsConfig(Optional<Path> folder, List<String> commands) implements Section {
    /**
     * What a command may consist of: words and paths, as in the original. Nothing that combines, redirects,
     * quotes or substitutes: that belongs into a script, which a command then names.
     */
    public static final String COMMAND = "[A-Za-z0-9_./:=,@%+ \\t-]+";

    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9_./:=,@%+ \\t-]");

    /** Checks that each is one that may be run. */
    public CommandsConfig {
        commands = List.copyOf(commands);
        for (var command : commands) {
            if (refused(command).isPresent()) throw new IllegalArgumentException(command);
        }
    }

    /** What of a command is not as {@link #COMMAND} says, in words; empty when all is. */
    public static Optional<String> refused(String command) {
        var matcher = OTHER.matcher(command);
        if (!matcher.find()) return Optional.empty();
        var found = matcher.group();
        return Optional.of(found.isBlank() || Character.isISOControl(found.charAt(0)) ? "a line break" : found);
    }

    @Override
    public Feature feature() {
        return Feature.OS_COMMANDS;
    }

    @Override
    public String describe() {
        return "run %scommands in it".formatted(folder.isPresent() ? "" : commands.size() + " ");
    }
}
