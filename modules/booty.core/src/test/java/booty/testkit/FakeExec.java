package booty.testkit;

import booty.core.linux.Exec;
import booty.core.linux.ToolFailed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An {@link Exec} that plays recorded output and fails on any command it was not told of. */
public final class FakeExec implements Exec {
    private final Map<List<String>, Output> script = new HashMap<>();
    private final List<List<String>> ran = new ArrayList<>();

    /** From now on this command ends with 0 and prints {@code stdout}. */
    public FakeExec prints(String stdout, String... argv) {
        return ends(0, stdout, argv);
    }

    /** From now on this command ends with {@code exitCode}. */
    public FakeExec ends(int exitCode, String stdout, String... argv) {
        script.put(List.of(argv), new Output(exitCode, stdout, ""));
        return this;
    }

    /** The commands run so far, in order. */
    public List<List<String>> ran() {
        return List.copyOf(ran);
    }

    /** A program is there when a command of it was told of. */
    @Override
    public boolean has(String program) {
        return script.keySet().stream().anyMatch(argv -> argv.getFirst().equals(program));
    }

    @Override
    public Output run(Command command) throws ToolFailed {
        ran.add(command.argv());
        var output = script.get(command.argv());
        if (output == null) throw new AssertionError("unexpected command: " + command.argv());
        if (!command.accepts().contains(output.exitCode())) {
            throw new ToolFailed(command.argv(), "ended with " + output.exitCode(), "Look at the test", null);
        }
        return output;
    }
}
