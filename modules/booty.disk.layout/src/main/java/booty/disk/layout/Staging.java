package booty.disk.layout;

import booty.core.linux.Linux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A folder in which a root file system is put together before it becomes one: what is in it starts nothing.
 *
 * @param root the root of its file system
 * @param folder the folder
 */
record Staging(Path root, Path folder) {
    private static final String NAME = ".booty-incomplete";

    /** Makes the folder. */
    static Staging in(Path root) throws LayoutFailed {
        var folder = root.resolve(NAME);
        try {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            return new Staging(root, folder);
        } catch (IOException cause) {
            throw new LayoutFailed(root, cause);
        }
    }

    /**
     * Moves everything up into the root, after it is on the medium; what a boot loader looks for comes last.
     */
    void publish(Linux linux) throws LayoutFailed {
        linux.sync();
        try {
            List<Path> all;
            try (var files = Files.list(folder)) {
                all = files.sorted((one, other) -> Boolean.compare(one.endsWith("boot"), other.endsWith("boot")))
                        .toList();
            }
            Files.deleteIfExists(root.resolve("lost+found"));
            for (var one : all) Files.move(one, root.resolve(one.getFileName()));
            for (var attribute : List.of("unix:uid", "unix:gid", "unix:mode")) {
                Files.setAttribute(root, attribute, Files.getAttribute(folder, attribute, LinkOption.NOFOLLOW_LINKS));
            }
            Files.delete(folder);
        } catch (IOException cause) {
            throw new LayoutFailed(root, cause);
        }
        linux.sync();
    }
}
