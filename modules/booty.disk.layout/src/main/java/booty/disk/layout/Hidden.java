package booty.disk.layout;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import booty.core.linux.Doors;
import booty.core.linux.Linux.MountFlag;
import booty.core.machine.NewFileSystems;
import booty.disk.fs.FileSystemFailed;
import booty.disk.fs.FileSystemProbe;
import booty.disk.fs.Mounted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;

/** Files of an image that the layout would hide, by mounting a file system over them. */
final class Hidden extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    private Hidden(String mountpoint) {
        super(
                "the image has files in %s, and the layout mounts an empty file system over them".formatted(mountpoint),
                "Leave that mount point out of the layout, or give the root file system as a tar archive");
    }

    /**
     * Looks into the root that was written.
     *
     * @param at where it is mounted meanwhile
     */
    static void check(Doors doors, NewFileSystems fileSystems, Path at) throws BootyException {
        var inner = fileSystems.entries().stream()
                .filter(one -> one.mountpoint().isPresent() && !one.isRoot())
                .map(one -> one.mountpoint().get())
                .toList();
        if (inner.isEmpty()) return;
        var device = fileSystems.root().device();
        try {
            var holds = FileSystemProbe.probe(device).orElseThrow(() -> new IOException("it holds nothing known"));
            try (var root = Mounted.mount(doors, device, holds, at, Set.of(MountFlag.READ_ONLY), "")) {
                for (var one : inner) {
                    if (hasFiles(root.at(), one)) throw new Hidden(one);
                }
            }
        } catch (IOException cause) {
            throw FileSystemFailed.unreadable(device, cause);
        }
    }

    private static boolean hasFiles(Path root, String mountpoint) throws IOException {
        var folder = root;
        for (var name : Path.of(mountpoint)) {
            folder = folder.resolve(name);
            // behind a link it is the installed system's own affair
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) return false;
        }
        try (var files = Files.list(folder)) {
            return files.anyMatch(file -> !file.endsWith("lost+found"));
        }
    }
}
