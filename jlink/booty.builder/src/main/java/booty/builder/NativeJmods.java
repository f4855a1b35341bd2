package booty.builder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Makes a module path for jlink in which native libraries are outside the classes: linked, they lie in
 * the runtime's {@code lib/} and are loaded from there, with no temporary file.
 */
final class NativeJmods {
    /** Folders in which published jars keep the libraries of an architecture. */
    private static final Map<String, List<String>> FOLDERS = Map.of(
            "amd64", List.of("/linux-x86-64/", "linux/amd64/"), "arm64", List.of("/linux-aarch64/", "linux/aarch64/"));

    private final Programs programs;
    private final String architecture;

    NativeJmods(Programs programs, String architecture) {
        this.programs = programs;
        this.architecture = architecture;
    }

    /**
     * Copies jars; those with native libraries become JMODs with the libraries of one architecture.
     *
     * @param jars folder with the modules of a flavor
     * @param output folder that will hold the same modules
     */
    void convert(Path jars, Path output) throws IOException, BuildFailed, InterruptedException {
        Folders.recreate(output);
        try (var files = Files.list(jars)) {
            for (var jar : files.sorted().toList()) {
                if (!jar.toString().endsWith(".jar")) continue;
                if (hasNatives(jar)) {
                    convertOne(jar, output);
                } else if (OldClasses.areIn(jar)) {
                    OldClasses.renew(jar, output.resolve(String.valueOf(jar.getFileName())));
                } else {
                    Files.copy(jar, output.resolve(String.valueOf(jar.getFileName())));
                }
            }
        }
    }

    private static boolean hasNatives(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return zip.stream().anyMatch(entry -> isNative(entry.getName()));
        }
    }

    private static boolean isNative(String name) {
        return name.endsWith(".so") || name.endsWith(".dll") || name.endsWith(".dylib");
    }

    private void convertOne(Path jar, Path output) throws IOException, BuildFailed, InterruptedException {
        var name = String.valueOf(jar.getFileName()).replaceFirst("-[0-9].*$", "");
        var parts = output.resolve(name + ".parts");
        var classes = Files.createDirectories(parts.resolve("classes"));
        var libraries = Files.createDirectories(parts.resolve("lib"));
        try (var zip = new ZipFile(jar.toFile())) {
            for (var entry : new ArrayList<>(zip.stream().toList())) {
                if (entry.isDirectory() || entry.getName().startsWith("META-INF/")) continue;
                if (!isNative(entry.getName())) {
                    extract(zip, entry, classes.resolve(entry.getName()));
                } else if (isOurs(entry.getName())) {
                    var file = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                    extract(zip, entry, libraries.resolve(file));
                }
            }
        }
        var platform = "linux-" + (architecture.equals("arm64") ? "aarch64" : "amd64");
        programs.runJava(
                "jmod",
                List.of(
                        "create",
                        "--class-path",
                        classes.toString(),
                        "--libs",
                        libraries.toString(),
                        "--target-platform",
                        platform,
                        "--date",
                        "2026-01-01T00:00:00Z",
                        output.resolve(name + ".jmod").toString()));
        Folders.delete(parts);
    }

    private boolean isOurs(String name) {
        return FOLDERS.getOrDefault(architecture, List.of()).stream().anyMatch(name::contains);
    }

    private static void extract(ZipFile zip, ZipEntry entry, Path file) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        try (var in = zip.getInputStream(entry)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
