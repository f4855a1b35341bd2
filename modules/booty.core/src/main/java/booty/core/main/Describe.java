package booty.core.main;

import booty.core.bundle.ImageContribution;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Tells the image builder what the modules of this graph bring: {@code contributions} prints a line
 * a tool and a line a kernel module, tab-separated and sorted.
 */
public final class Describe {
    private Describe() {}

    /** Prints what is asked for; ends with 2 when that is unknown. */
    public static void main(String[] arguments) {
        if (!List.of(arguments).equals(List.of("contributions"))) {
            System.err.println("usage: Describe contributions");
            System.exit(2);
        }
        contributions(System.out);
    }

    private static void contributions(PrintStream out) {
        var lines = new ArrayList<String>();
        for (var provider : ServiceLoader.load(ImageContribution.class)) {
            var module = provider.getClass().getModule().getName();
            for (var tool : provider.tools()) {
                lines.add(String.join("\t", "tool", tool.path(), tool.debianPackage(), tool.purpose(), module));
            }
            for (var kernel : provider.kernelModules()) {
                lines.add(String.join("\t", "kernel", kernel, module));
            }
        }
        lines.stream().sorted().forEach(out::println);
    }
}
