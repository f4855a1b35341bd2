package booty.caprf.vars;

import booty.core.config.ConfigInvalid;

/** The file of variables: whole, and what is good of a faulty one. */
public final class VarsFuzz {
    private VarsFuzz() {}

    /** What is refused can be salvaged; what is taken is taken again. */
    public static void fuzzerTestOneInput(byte[] input) {
        try {
            var read = MachineVars.parse("vars", input);
            if (!MachineVars.salvage(input).vars().equals(read.vars())) throw new AssertionError("it changed");
            MachineVars.networkOf(read);
        } catch (ConfigInvalid refused) {
            if (refused.what().isBlank()) throw new AssertionError("refused without a word");
            MachineVars.salvage(input);
        }
    }
}
