package booty.builder;

import java.util.List;

/** The many programs in one that a rescue shell is: each is a link to it. */
final class Busybox {
    private static final String PATH = "/usr/bin/busybox";

    private Busybox() {}

    /** Where an image has busybox, adds /bin/sh and its other names, unless a real program has the name. */
    static void addLinks(Archive archive, Packages packages, Programs programs)
            throws BuildFailed, InterruptedException {
        var busybox = packages.find(PATH);
        if (!archive.contains(PATH) || busybox.isEmpty()) return;
        for (var name : programs.run(List.of(busybox.get().toString(), "--list"))
                .lines()
                .toList()) {
            if (name.equals("busybox") || archive.contains("/usr/sbin/" + name)) continue;
            if (!archive.contains("/usr/bin/" + name)) archive.add("/usr/bin/" + name, new Entry.Link("busybox"));
        }
    }
}
