package booty.caprf.vars;

import booty.core.config.ConfigInvalid;
import booty.core.config.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The file of variables: its lines, and what becomes of them. */
public final class VarsFuzz {
    /** Reading all variables once more takes as long as the first time; every so many inputs are enough. */
    private static final int SELDOM = 16;

    private VarsFuzz() {}

    /** Takes a file apart; what is found stands in it. */
    public static void lines(byte[] input) {
        var text = VarsText.parse(input, new Problems());
        var written = new String(input, StandardCharsets.UTF_8);
        int line = 0;
        for (var one : text.assignments().values()) {
            boolean fine = one.line() > 0 && written.contains(one.key() + "=") && written.contains(one.value());
            if (!fine) throw new AssertionError(one.toString());
            line = Math.max(line, one.line());
        }
        if (line > input.length) throw new AssertionError("lines out of nowhere");
    }

    /** Reads a whole file: what is refused can be salvaged; what is taken is taken again. */
    public static void orders(byte[] input) {
        try {
            var read = MachineVars.parse("vars", input);
            MachineVars.networkOf(read);
            if (Arrays.hashCode(input) % SELDOM != 0) return;
            if (!MachineVars.salvage(input).vars().equals(read.vars())) throw new AssertionError("it changed");
        } catch (ConfigInvalid refused) {
            if (refused.what().isBlank()) throw new AssertionError("refused without a word");
            MachineVars.salvage(input);
        }
    }
}
