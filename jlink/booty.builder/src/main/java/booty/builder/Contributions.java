package booty.builder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the linked modules want in the image, as {@code booty.core.main.Describe} prints it.
 *
 * @param tools programs, sorted by path
 * @param kernelModules names ({@code ext4}) and folders ({@code drivers/nvme/})
 */
record Contributions(List<Tool> tools, SortedSet<String> kernelModules) {
    Contributions {
        tools = List.copyOf(tools);
    }

    /**
     * A program.
     *
     * @param path where it is in Debian and in the image
     * @param debianPackage what brings it
     * @param purpose what it is for
     * @param module the module that wants it
     */
    record Tool(String path, String debianPackage, String purpose, String module) {}

    /** Reads the lines, each of tab-separated words. */
    static Contributions parse(String text) throws BuildFailed {
        var tools = new ArrayList<Tool>();
        var kernelModules = new TreeSet<String>();
        for (var line : text.lines().toList()) {
            var words = line.split("\t", -1);
            if (words[0].equals("tool") && words.length == 5) {
                tools.add(new Tool(words[1], words[2], words[3], words[4]));
            } else if (words[0].equals("kernel") && words.length == 3) {
                kernelModules.add(words[1]);
            } else {
                throw new BuildFailed(
                        "the flavor described itself with the line \"%s\"".formatted(line),
                        "Build booty.core and the builder from the same commit");
            }
        }
        tools.sort(Comparator.comparing(Tool::path));
        return new Contributions(tools, kernelModules);
    }
}
