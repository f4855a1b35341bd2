package booty.os.command;

import booty.core.error.BootyException;

/** A command of the operator did not do, or is not what can be run. */
public final class CommandFailed extends BootyException {
    private static final long serialVersionUID = 1L;

    private CommandFailed(String what, String remedy) {
        super(what, remedy);
    }

    static CommandFailed ended(String what, int code, String printed) {
        return new CommandFailed(
                "%s ended with %d: %s".formatted(what, code, printed),
                "Run it by hand in a machine with this image to see more; take it out of the orders to go on without it");
    }

    static CommandFailed refused(String what, String because) {
        return new CommandFailed(
                "%s has %s, which commands must not have".formatted(what, because),
                "Put it into a script in /deploy/file-system, executable, and let the command name that");
    }

    static CommandFailed tooLong(String what, int most) {
        return new CommandFailed(
                "%s has more than %d bytes".formatted(what, most),
                "Put it into a script in /deploy/file-system, executable, and let the command name that");
    }

    static CommandFailed noShell() {
        return new CommandFailed(
                "the image has neither bash nor sh to run commands with",
                "Take the commands out of the orders, or take an image that has a shell");
    }
}
