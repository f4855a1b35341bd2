package booty.fuzz;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What Jazzer calls; the property {@code booty.fuzz.target} names the target. */
public final class Fuzz {
    private static final Target TARGET = Target.valueOf(System.getProperty("booty.fuzz.target", "GRUB"));

    private Fuzz() {}

    /** Takes one input. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        TARGET.take(input);
    }

    /** Lists the targets with the folders of their corpora and how long inputs are in bytes, one a line. */
    public static void main(String[] arguments) {
        System.out.println(Arrays.stream(Target.values())
                .map(target -> "%s %s %d".formatted(target, target.folder(), target.longestBytes()))
                .collect(Collectors.joining("\n")));
    }
}
