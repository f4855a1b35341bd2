package booty.builder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/**
 * A Debian kernel and its modules.
 *
 * @param version such as {@code 6.12.107+deb13-amd64}
 * @param image the kernel itself
 * @param modules the folder with the modules of that version, indexed by depmod
 */
record Kernel(String version, Path image, Path modules) {
    /**
     * What a module carries for debuggers only: type information and the tables of a stack unwinder. A
     * third of its bytes; its signature goes with it, which only a locked-down kernel asks for.
     */
    private static final List<String> STRIP = List.of(
            "objcopy",
            "--strip-unneeded",
            "-R",
            ".BTF",
            "-R",
            ".BTF.base",
            "-R",
            ".orc_unwind",
            "-R",
            ".orc_unwind_ip",
            "-R",
            ".rela.orc_unwind_ip",
            "-R",
            ".orc_header",
            "-R",
            ".comment",
            "-R",
            ".note.gnu.property");

    private static final List<String> AS_THEY_ARE = List.of("modules.builtin", "modules.builtin.modinfo");

    /** Finds the kernel in unpacked packages and has depmod index it, once. */
    static Kernel index(Packages packages, Path work, Programs programs)
            throws IOException, BuildFailed, InterruptedException {
        for (var folder : packages.folders()) {
            for (var place : List.of(folder.resolve("usr/lib/modules"), folder.resolve("lib/modules"))) {
                if (!Files.isDirectory(place)) continue;
                try (var versions = Files.list(place)) {
                    var modules = versions.findFirst().orElseThrow();
                    var version = String.valueOf(modules.getFileName());
                    var indexed = depmod(version, modules, work.resolve("kernel"), programs);
                    return new Kernel(version, folder.resolve("boot/vmlinuz-" + version), indexed);
                }
            }
        }
        throw new BuildFailed(
                "no kernel in " + packages.folders(), "Name a package with a kernel: KERNEL=linux-image-6.12.…-amd64");
    }

    private static Path depmod(String version, Path packaged, Path root, Programs programs)
            throws IOException, BuildFailed, InterruptedException {
        var modules = root.resolve("lib/modules").resolve(version);
        if (Files.exists(modules.resolve("modules.dep"))) return modules;
        Files.createDirectories(modules);
        var kernel = modules.resolve("kernel");
        Files.deleteIfExists(kernel);
        Files.createSymbolicLink(kernel, packaged.resolve("kernel").toAbsolutePath());
        for (var name : List.of("modules.builtin", "modules.builtin.modinfo", "modules.order")) {
            Files.copy(packaged.resolve(name), modules.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        programs.run(List.of("/sbin/depmod", "-b", root.toString(), version));
        return modules;
    }

    /**
     * Adds modules with all they depend on, unpacked, and the indexes cut to what is there.
     *
     * @param wishes names and folders
     * @param work where unpacked modules are kept
     * @return wishes that this kernel has no module for
     */
    List<String> addModules(Collection<String> wishes, Archive archive, Path work, Programs programs)
            throws IOException, BuildFailed, InterruptedException {
        var dep = text("modules.dep");
        var softdep = text("modules.softdep");
        var alias = text("modules.alias");
        var selection = new ModuleIndex(dep, softdep, alias, text("modules.builtin")).select(wishes);
        var place = "/lib/modules/" + version;
        for (var path : selection.paths()) {
            var plain = path.replaceFirst("\\.xz$", "");
            archive.add(
                    place + "/" + plain, new Entry.File(plain(path, work.resolveSibling("stripped"), programs), 0644));
        }
        var chosen = selection.paths();
        var folder = work.resolve("index");
        add(archive, place + "/modules.dep", folder, ModuleIndex.keepDependencies(dep, chosen));
        add(archive, place + "/modules.softdep", folder, ModuleIndex.keepSoftDependencies(softdep, chosen));
        add(archive, place + "/modules.alias", folder, ModuleIndex.keepAliases(alias, chosen));
        for (var name : AS_THEY_ARE) {
            archive.add(place + "/" + name, new Entry.File(modules.resolve(name), 0644));
        }
        return selection.unknown();
    }

    private static void add(Archive archive, String path, Path folder, String text) throws IOException {
        Files.createDirectories(folder);
        var file = folder.resolve(path.substring(path.lastIndexOf('/') + 1));
        Files.writeString(file, text);
        archive.add(path, new Entry.File(file, 0644));
    }

    /** The unpacked, stripped copy of a module, made once. */
    private Path plain(String path, Path work, Programs programs)
            throws IOException, BuildFailed, InterruptedException {
        var plain = work.resolve(version).resolve(path.replaceFirst("\\.xz$", ""));
        if (Files.exists(plain)) return plain;
        Files.createDirectories(plain.resolveSibling("."));
        var part = plain.resolveSibling(plain.getFileName() + ".part");
        try (var packed = Files.newInputStream(modules.resolve(path));
                var in = path.endsWith(".xz") ? new XZInputStream(packed) : packed) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        }
        programs.run(Stream.concat(STRIP.stream(), Stream.of(part.toString())).toList());
        return Files.move(part, plain, StandardCopyOption.REPLACE_EXISTING);
    }

    private String text(String name) throws IOException {
        return Files.readString(modules.resolve(name));
    }
}
