package booty.builder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The few files that every image has whatever is linked into it. */
final class BaseFiles {
    private static final List<String> MOUNT_POINTS = List.of("/dev", "/proc", "/sys", "/run", "/tmp", "/mnt", "/root");

    private final Archive archive;
    private final Path work;

    /** @param work folder for the files that are made here */
    BaseFiles(Archive archive, Path work) {
        this.archive = archive;
        this.work = work;
    }

    /** Adds the supervisor, its orders for the JVM, mount points, the first devices, users. */
    void add(Path supervisor, List<String> javaArguments, String flavor) throws IOException {
        archive.add("/init", new Entry.File(supervisor, 0755));
        for (var folder : MOUNT_POINTS) archive.add(folder, new Entry.Folder(folder.equals("/tmp") ? 01777 : 0755));
        // before devtmpfs is mounted, the kernel opens the one and nobody misses the other
        archive.add("/dev/console", new Entry.Device(5, 1, 0600));
        archive.add("/dev/null", new Entry.Device(1, 3, 0666));
        text("/etc/booty/agent.args", String.join("\n", javaArguments) + "\n");
        text("/etc/booty/flavor", flavor + "\n");
        text("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\n");
        text("/etc/group", "root:x:0:\n");
        text("/etc/hosts", "127.0.0.1 localhost\n::1 localhost\n");
        text("/etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n");
        archive.add("/etc/mtab", new Entry.Link("../proc/self/mounts"));
    }

    private void text(String path, String content) throws IOException {
        Files.createDirectories(work);
        var file = work.resolve(path.substring(1).replace('/', '-'));
        Files.writeString(file, content);
        archive.add(path, new Entry.File(file, 0644));
    }
}
