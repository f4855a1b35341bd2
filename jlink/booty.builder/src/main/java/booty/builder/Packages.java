package booty.builder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Unpacked Debian packages of one suite.
 *
 * @param folders one a package, each with the package's own tree
 */
record Packages(List<Path> folders) {
    Packages {
        folders = List.copyOf(folders);
    }

    /** Fetches packages with the libraries they need; what was fetched before is taken from there. */
    static Packages fetch(Programs programs, Path script, String suite, String arch, Collection<String> names)
            throws BuildFailed, InterruptedException {
        var line = new ArrayList<>(List.of(script.toString(), suite, arch));
        names.stream().sorted().distinct().forEach(line::add);
        return new Packages(programs.run(line).lines().map(Path::of).toList());
    }

    /** Name, version and architecture of each, such as {@code zlib1g_1:1.3_amd64}. */
    List<String> names() {
        return folders.stream()
                .map(folder -> String.valueOf(folder.getFileName()).replace("%3a", ":"))
                .toList();
    }

    /** The file that a path names, wherever the package has it: Debian merged /usr only lately. */
    Optional<Path> find(String path) {
        var merged = Archive.merged(path);
        for (var folder : folders) {
            for (var spelling : List.of(merged, merged.replaceFirst("^/usr", ""))) {
                var file = folder.resolve(spelling.substring(1));
                if (Files.isRegularFile(file) || Files.isSymbolicLink(file)) return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** Follows symbolic links among the packages. */
    Optional<Resolved> resolve(String path) {
        var place = path;
        for (int hops = 0; hops < 8; hops++) {
            var found = find(place);
            if (found.isEmpty()) return Optional.empty();
            var file = found.get();
            if (!Files.isSymbolicLink(file)) return Optional.of(new Resolved(Archive.merged(place), file));
            place = target(place, file);
        }
        return Optional.empty();
    }

    /** Where a link leads, as a path of the image. */
    static String target(String path, Path link) {
        try {
            var parent = Path.of(path).getParent();
            return (parent == null ? Path.of("/") : parent)
                    .resolve(Files.readSymbolicLink(link))
                    .normalize()
                    .toString();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /**
     * A file that is no link.
     *
     * @param path where it is in the image
     * @param file where it is on the build machine
     */
    record Resolved(String path, Path file) {}
}
