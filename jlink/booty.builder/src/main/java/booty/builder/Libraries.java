package booty.builder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brings the shared libraries that programs and other libraries need into an archive. */
final class Libraries {
    private final Packages packages;
    private final Archive archive;
    private final List<String> folders;
    private final Set<String> brought = new HashSet<>();

    /** @param architecture Debian's name of it: amd64 or arm64 */
    Libraries(Packages packages, Archive archive, String architecture) {
        this.packages = packages;
        this.archive = archive;
        var triplet = architecture.equals("arm64") ? "aarch64-linux-gnu" : "x86_64-linux-gnu";
        folders = List.of("/usr/lib/" + triplet, "/usr/lib");
    }

    /** Says that the image has these by other means, such as the runtime's own. */
    void provided(Path library) {
        brought.add(String.valueOf(library.getFileName()));
    }

    /** Adds what an ELF file needs, and what that needs; any other file needs nothing. */
    void require(Path file) throws IOException, BuildFailed {
        if (!ElfFile.looksLikeElf(file)) return;
        var elf = ElfFile.read(file);
        if (elf.interpreter().isPresent()) bring(elf.interpreter().get(), file);
        for (var name : elf.needed()) {
            if (!brought.add(name)) continue;
            bring(
                    folders.stream()
                            .map(folder -> folder + "/" + name)
                            .filter(path -> packages.find(path).isPresent())
                            .findFirst()
                            .orElseThrow(() -> missing(name, file)),
                    file);
        }
    }

    /** Adds a library at the path where it is asked for; a link to it becomes the file itself. */
    private void bring(String path, Path needer) throws IOException, BuildFailed {
        if (archive.contains(path)) return;
        Optional<Packages.Resolved> library = packages.resolve(path);
        var file = library.orElseThrow(() -> missing(path, needer)).file();
        archive.addFile(path, file);
        require(file);
    }

    private static BuildFailed missing(String name, Path needer) {
        return new BuildFailed(
                "%s needs %s, which no fetched package has".formatted(needer, name),
                "Name the package that brings it beside the tool's own");
    }
}
