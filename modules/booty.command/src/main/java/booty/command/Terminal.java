package booty.command;

import java.io.Console;
import java.util.Optional;

/** The person in front of this process, if there is one. */
final class Terminal {
    private Terminal() {}

    /** Where questions are asked and answered; empty where input or output is no terminal. */
    @SuppressWarnings("SystemConsoleNull") // it still is without the module jdk.internal.le, which is not linked
    static Optional<Console> interactive() {
        var console = System.console();
        return console != null && console.isTerminal() ? Optional.of(console) : Optional.empty();
    }
}
