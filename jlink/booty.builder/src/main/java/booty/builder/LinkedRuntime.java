package booty.builder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A runtime linked from a flavor's modules, with nothing in it that an appliance does not use.
 *
 * @param home its folder
 * @param runnable the same, or a copy of it that runs on the build machine
 */
record LinkedRuntime(Path home, Path runnable) {
    /** What jlink puts in that no image needs. */
    private static final List<String> LEFT_OUT = List.of(
            "legal",
            "man",
            "include",
            "lib/jrt-fs.jar",
            "lib/classlist",
            "lib/libjsig.so",
            "lib/server/libjsig.so",
            "lib/libsimdsort.so",
            "lib/jexec");

    /**
     * Resources and classes that nothing in an appliance asks for: names of characters, breaking of
     * lines, an Islamic calendar, keytool, translations of messages, character sets of the past.
     */
    private static final List<String> EXCLUDED = List.of(
            "/java.base/java/lang/uniName.dat",
            "/java.base/sun/text/resources/*BreakIteratorData",
            "/java.base/java/time/chrono/hijrah-config-*",
            "/java.base/sun/security/tools/keytool/Main*",
            "regex:/java\\.base/.*_(de|ja|zh_CN|es|fr|it|ko|pt_BR|sv|zh_TW)\\.(class|properties)",
            "regex:/java\\.base/sun/nio/cs/(IBM|MS|EUC|GB|Big5|JIS|SJIS|KOI8|ISO_8859_([2-9]|1[0-9])|TIS|HKSCS|PCK|Johab).*",
            "/*/META-INF/maven/**",
            "/*/META-INF/LICENSE");

    /** Programs of the runtime that stay. */
    private static final List<String> PROGRAMS = List.of("java");

    /**
     * Links a flavor. Nothing is compressed: the archive around it compresses better.
     *
     * @param modules module path
     * @param root the flavor's module
     * @param adapt script that makes a copy that runs here, where the build machine's C library is too old
     */
    static LinkedRuntime link(Path modules, String root, Path home, Path adapt, Programs programs)
            throws IOException, BuildFailed, InterruptedException {
        Folders.delete(home);
        programs.runJava(
                "jlink",
                List.of(
                        "--module-path",
                        modules.toString(),
                        "--add-modules",
                        root,
                        "--compress",
                        "zip-0",
                        "--strip-debug",
                        "--exclude-resources=" + String.join(",", EXCLUDED),
                        "--no-header-files",
                        "--no-man-pages",
                        "--output",
                        home.toString()));
        for (var name : LEFT_OUT) Folders.delete(home.resolve(name));
        try (var files = Files.list(home.resolve("bin"))) {
            for (var file : files.toList()) {
                if (!PROGRAMS.contains(String.valueOf(file.getFileName()))) Files.delete(file);
            }
        }
        var strip = new ArrayList<>(List.of("strip", "-s"));
        libraries(home).forEach(library -> strip.add(library.toString()));
        programs.run(strip);
        var copy = home.resolveSibling(home.getFileName() + "-here").toAbsolutePath();
        var runnable = programs.run(List.of(adapt.toString(), home.toString(), copy.toString()));
        return new LinkedRuntime(home, Path.of(runnable.strip()));
    }

    /** The linked modules with their versions, as {@code java --list-modules} prints them. */
    List<String> modules(Programs host) throws BuildFailed, InterruptedException {
        return host.run(List.of(runnable.resolve("bin/java").toString(), "--list-modules"))
                .lines()
                .sorted()
                .toList();
    }

    /** The same without versions. */
    static List<String> names(List<String> modules) {
        return modules.stream()
                .map(line -> line.replaceFirst("[@ ].*", ""))
                .sorted()
                .toList();
    }

    /** Asks the linked modules what they bring. */
    Contributions contributions(Programs host) throws BuildFailed, InterruptedException {
        return Contributions.parse(host.run(List.of(
                runnable.resolve("bin/java").toString(),
                "-m",
                "booty.core/booty.core.main.Describe",
                "contributions")));
    }

    /** Its native libraries. */
    List<Path> libraries() throws IOException {
        return libraries(home);
    }

    private static List<Path> libraries(Path home) throws IOException {
        try (var files = Files.walk(home)) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".so"))
                    .sorted()
                    .toList();
        }
    }
}
