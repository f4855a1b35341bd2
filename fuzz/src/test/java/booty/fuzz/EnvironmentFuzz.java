package booty.fuzz;

import booty.kexec.bls.EnvironmentBlock;
import java.io.IOException;
import java.util.LinkedHashMap;

/** The block in which GRUB keeps its choices. */
final class EnvironmentFuzz {
    /** A byte may become a replacement character, and be escaped. */
    private static final int GROWTH = 4;

    private static final int HEAD = 64;

    private EnvironmentFuzz() {}

    /** What can be read is written and read again; names that GRUB could not write are left out. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        var variables = new LinkedHashMap<>(EnvironmentBlock.parse(input));
        variables.keySet().removeIf(EnvironmentFuzz::impossible);
        var block = EnvironmentBlock.encode(variables, GROWTH * input.length + HEAD);
        if (!EnvironmentBlock.parse(block).equals(variables)) throw new AssertionError("it changed");
    }

    private static boolean impossible(String name) {
        return name.startsWith("#") || name.indexOf('\\') >= 0 || name.indexOf('\n') >= 0;
    }
}
