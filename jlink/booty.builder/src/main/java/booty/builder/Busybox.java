package booty.builder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The many programs in one that a rescue shell is: each is a link to it. */
final class Busybox {
    private static final String PATH = "/usr/bin/busybox";

    private Busybox() {}

    /** Where an image has busybox, adds /bin/sh and its other names, unless a real program has the name. */
    static void addLinks(Archive archive, Packages packages, Programs programs)
            throws IOException, BuildFailed, InterruptedException {
        var busybox = packages.find(PATH);
        if (!archive.contains(PATH) || busybox.isEmpty()) return;
        for (var name : names(busybox.get(), packages, programs)) {
            if (name.equals("busybox") || archive.contains("/usr/sbin/" + name)) continue;
            if (!archive.contains("/usr/bin/" + name)) archive.add("/usr/bin/" + name, new Entry.Link("busybox"));
        }
    }

    /** Asks it for its names, with its own C library where it is linked with one: ours may be older. */
    private static List<String> names(Path busybox, Packages packages, Programs programs)
            throws IOException, BuildFailed, InterruptedException {
        var loader = ElfFile.read(busybox).interpreter().flatMap(packages::resolve);
        if (loader.isEmpty()) return lines(programs, busybox.toString(), "--list");
        var file = loader.get().file();
        var libraries = String.valueOf(file.getParent());
        return lines(programs, file.toString(), "--library-path", libraries, busybox.toString(), "--list");
    }

    private static List<String> lines(Programs programs, String... line) throws BuildFailed, InterruptedException {
        return programs.run(List.of(line)).lines().toList();
    }
}
