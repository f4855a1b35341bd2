package booty.os.unbootable;

import booty.os.tree.RootTree;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Files that a machine starts by, renamed.
 *
 * @param tree the root, or an EFI system partition
 */
record BootFilesOf(RootTree tree) {
    /** Below the root of a system, its /boot mounted in it. */
    static final List<String> ROOT = List.of(
            "boot/grub/grub.cfg",
            "boot/grub2/grub.cfg",
            "boot/loader/entries/*.conf",
            "boot/extlinux/extlinux.conf",
            "boot/syslinux/syslinux.cfg");

    /** On an EFI system partition: loaders and kernels that firmware starts, stubs that lead to a menu, entries. */
    static final List<String> SYSTEM_PARTITION =
            List.of("efi/*/*.efi", "efi/*/grub.cfg", "loader/entries/*.conf", "grub/grub.cfg", "grub2/grub.cfg");

    private static final int MOST_BACKUPS = 100;

    /**
     * Renames what is there.
     *
     * @param patterns in lower case: a FAT has no capitals to tell apart, and elsewhere nobody has both
     * @return what came of it, with the first slash
     */
    List<String> rename(List<String> patterns) throws IOException {
        var renamed = new ArrayList<String>();
        for (var pattern : patterns) {
            for (var file : matching(pattern)) renamed.add("/" + rename(file));
        }
        return renamed;
    }

    private List<String> matching(String pattern) throws IOException {
        var found = new ArrayList<>(List.of(""));
        for (var part : pattern.split("/")) {
            var matcher = FileSystems.getDefault().getPathMatcher("glob:" + part);
            var deeper = new ArrayList<String>();
            for (var folder : found) {
                for (var name : tree.names(folder)) {
                    if (matcher.matches(Path.of(name.toLowerCase(Locale.ROOT))))
                        deeper.add(folder.isEmpty() ? name : folder + "/" + name);
                }
            }
            found = deeper;
        }
        var files = new ArrayList<String>();
        for (var file : found) if (tree.isFile(file)) files.add(file);
        return files;
    }

    /** To the first free name: a backup of the image's own stays what it is. */
    private String rename(String file) throws IOException {
        for (int i = 0; i < MOST_BACKUPS; i++) {
            var backup = file + ".bak" + (i == 0 ? "" : Integer.toString(i));
            if (tree.isThere(backup)) continue;
            tree.rename(file, backup.substring(backup.lastIndexOf('/') + 1));
            return backup;
        }
        throw new IOException("/%s has %d backups".formatted(file, MOST_BACKUPS));
    }
}
