package booty.command;

import booty.core.error.BootyException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command {@code booty}. */
@Command(
        name = "booty",
        description = "Writes, reads and packs images of disks.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        version = "booty 1.0.0",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeOnInvalidInput = ExitStatus.USAGE,
        subcommands = {Flash.class, CaptureDisk.class, Pack.class, ImageInfo.class})
public final class Main {
    private Main() {}

    /** Runs; the exit status is one of {@link ExitStatus}. */
    public static void main(String[] arguments) {
        int status = Interrupts.guard(() -> execute(arguments));
        System.exit(status);
    }

    static int execute(String... arguments) {
        return commandLine().execute(arguments);
    }

    private static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setParameterExceptionHandler(
                        (wrong, _) -> calledWrongly(String.valueOf(wrong.getMessage()), wrong.getCommandLine()))
                .setExecutionExceptionHandler((failure, command, _) -> switch (failure) {
                    case BootyException known -> {
                        say("%s%n  %s".formatted(known.what(), known.remedy()));
                        yield ExitStatus.FAILED;
                    }
                    case CalledWrongly wrong -> calledWrongly(String.valueOf(wrong.getMessage()), command);
                    case InterruptedException _ -> {
                        say("interrupted");
                        yield ExitStatus.INTERRUPTED;
                    }
                    default -> throw failure;
                });
    }

    /** One line that says what is wrong and one that says where the rest is; picocli would print all of it. */
    private static int calledWrongly(String what, CommandLine command) {
        say("%s%n  See %s --help".formatted(what, command.getCommandSpec().qualifiedName()));
        return ExitStatus.USAGE;
    }

    /** Says something on standard error. */
    static void say(String text) {
        System.err.println("booty: " + text);
    }
}
