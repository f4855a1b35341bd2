package booty.core.linux;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The only way in which booty starts another program. */
@FunctionalInterface
public interface Exec {
    /**
     * Runs a program to its end and returns what it printed.
     *
     * @throws ToolFailed when it is missing, runs past its limit, or ends with an exit code that the
     *     command does not accept
     * @throws InterruptedException when the thread is interrupted; the program is killed
     */
    Output run(Command command) throws ToolFailed, InterruptedException;

    /** Whether there is a program of this name, for those who can do without. */
    default boolean has(String program) {
        return true;
    }

    /**
     * A program and its arguments; never a shell line.
     *
     * @param argv the program and its arguments; secrets never stand here
     * @param limit how long it may run before it is killed
     * @param accepts exit codes that are no failure
     * @param input what it reads on its standard input
     * @param environment what it finds in its environment beside {@code LC_ALL} and {@code PATH}, or instead of them
     */
    record Command(
            List<String> argv, Duration limit, List<Integer> accepts, String input, Map<String, String> environment) {
        public Command {
            argv = List.copyOf(argv);
            accepts = List.copyOf(accepts);
            environment = Map.copyOf(environment);
            if (argv.isEmpty()) throw new IllegalArgumentException("argv is empty");
        }

        /** The same with nothing else in its environment. */
        public Command(List<String> argv, Duration limit, List<Integer> accepts, String input) {
            this(argv, limit, accepts, input, Map.of());
        }

        /** A command that has a minute and must end with 0. */
        public static Command of(String... argv) {
            return new Command(List.of(argv), Duration.ofMinutes(1), List.of(0), "");
        }

        /** The same with another time limit. */
        public Command within(Duration other) {
            return new Command(argv, other, accepts, input, environment);
        }

        /** The same where these exit codes are no failure. */
        public Command accepting(Integer... codes) {
            return new Command(argv, limit, List.of(codes), input, environment);
        }
    }

    /**
     * How a program ended.
     *
     * @param exitCode one that the command accepts
     * @param stdout what it printed, at most a mebibyte
     * @param stderr what it complained about, at most a mebibyte
     */
    record Output(int exitCode, String stdout, String stderr) {}
}
