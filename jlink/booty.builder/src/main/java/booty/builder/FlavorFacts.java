package booty.builder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What the repository says a flavor's image has: reviewed as text, compared at every build.
 *
 * @param folder the flavor's folder
 */
record FlavorFacts(Path folder) {
    /** How much of the agent's start an image's AOT cache knows: more is faster and larger. */
    enum Training {
        /** What every module practises, and every class of theirs. */
        CLASSES,
        /** What every module practises. */
        ALL,
        /** Only what starts before any module is asked. */
        CORE
    }

    /** The largest image that the flavor may have, in bytes. */
    long budgetBytes() throws IOException, BuildFailed {
        try {
            return Long.parseLong(setting("budget"));
        } catch (NumberFormatException cause) {
            throw new BuildFailed(
                    "budget in %s is no number of bytes".formatted(settings()), "Write one, such as 32000000", cause);
        }
    }

    /** What the flavor's AOT cache is trained with. */
    Training training() throws IOException, BuildFailed {
        try {
            return Training.valueOf(setting("training").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException cause) {
            throw new BuildFailed(
                    "training in %s is unknown".formatted(settings()), "Write classes, all or core", cause);
        }
    }

    private String setting(String name) throws IOException, BuildFailed {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(settings())) {
            properties.load(in);
        }
        var value = properties.getProperty(name);
        if (value == null) throw new BuildFailed(settings() + " has no " + name, "Add it, as another flavor has it");
        return value;
    }

    private Path settings() {
        return folder.resolve("image.properties");
    }

    /** Compares the linked modules with the flavor's list. */
    void checkModules(List<String> linked) throws IOException, BuildFailed {
        check("modules.txt", linked);
    }

    /** Compares the programs with the flavor's list. */
    void checkTools(List<Contributions.Tool> tools) throws IOException, BuildFailed {
        check("tools.txt", tools.stream().map(FlavorFacts::line).toList());
    }

    private static String line(Contributions.Tool tool) {
        return "%s (%s): %s".formatted(tool.path(), tool.debianPackage(), tool.module());
    }

    private void check(String name, List<String> actual) throws IOException, BuildFailed {
        var file = folder.resolve(name);
        var text = actual.stream().map(line -> line + "\n").collect(Collectors.joining());
        var expected = Files.exists(file) ? Files.readString(file) : "";
        if (text.equals(expected)) return;
        var before = expected.lines().toList();
        throw new BuildFailed(
                "%s does not describe this image: it lacks %s, and the image lacks %s"
                        .formatted(
                                file,
                                actual.stream()
                                        .filter(line -> !before.contains(line))
                                        .toList(),
                                before.stream()
                                        .filter(line -> !actual.contains(line))
                                        .toList()),
                "If the change is wanted, run make golden and commit what it writes");
    }
}
