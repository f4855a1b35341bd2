package booty.kexec.entry;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The files of a mounted system. A path of a boot menu is looked for where the file systems that a
 * boot loader may mean are mounted: below the root, {@code /boot}, {@code /boot/efi}, {@code /efi};
 * and again without its first name, which may be that of a btrfs subvolume.
 *
 * <p>Symbolic links are followed as the installed system would, never out of it.
 *
 * @param root where the system's root is mounted
 */
public record InstalledFiles(Path root) implements BootFiles {
    private static final List<String> MOUNTS = List.of("", "boot", "boot/efi", "efi");

    /** As in Linux. */
    private static final int MOST_LINKS = 40;

    private static final int LONGEST_PATH = 4096;

    /** Where a file or folder is; empty when there is none. */
    public Optional<Path> find(String path) {
        var whole = below(path);
        if (whole.isPresent()) return whole;
        int second = path.indexOf('/', 1);
        return second < 0 ? Optional.empty() : below(path.substring(second));
    }

    private Optional<Path> below(String path) {
        return MOUNTS.stream()
                .map(mount -> resolve(mount + "/" + path))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Walks a path from the root on, link by link; empty when something on it is missing. */
    private Optional<Path> resolve(String path) {
        if (path.length() > LONGEST_PATH || path.indexOf('\0') >= 0) return Optional.empty();
        var left = new ArrayDeque<>(List.of(path.split("/")));
        var at = root;
        for (int links = 0; !left.isEmpty(); ) {
            var name = left.pop();
            if (name.isEmpty() || name.equals(".")) continue;
            if (name.equals("..")) {
                if (!at.equals(root)) at = Objects.requireNonNullElse(at.getParent(), root);
                continue;
            }
            var next = at.resolve(name);
            if (!Files.exists(next, LinkOption.NOFOLLOW_LINKS)) return Optional.empty();
            if (!Files.isSymbolicLink(next)) {
                at = next;
                continue;
            }
            if (++links > MOST_LINKS) return Optional.empty();
            try {
                var target = Files.readSymbolicLink(next).toString();
                if (target.startsWith("/")) at = root;
                var names = target.split("/");
                for (int i = names.length - 1; i >= 0; i--) left.push(names[i]);
            } catch (IOException _) {
                return Optional.empty();
            }
        }
        return Optional.of(at);
    }

    @Override
    public boolean exists(String path) {
        return find(path).isPresent();
    }

    @Override
    public boolean isFolder(String path) {
        return find(path).filter(Files::isDirectory).isPresent();
    }

    @Override
    public long size(String path) {
        var file = find(path).filter(Files::isRegularFile);
        try {
            return file.isPresent() ? Files.size(file.get()) : 0;
        } catch (IOException _) {
            return 0;
        }
    }

    @Override
    public List<String> names(String folder) {
        var found = find(folder).filter(Files::isDirectory);
        if (found.isEmpty()) return List.of();
        var names = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(found.get())) {
            for (var file : files) {
                if (names.size() == MOST_NAMES) break;
                names.add(String.valueOf(file.getFileName()));
            }
        } catch (IOException _) {
            return List.of();
        }
        names.sort(null);
        return List.copyOf(names);
    }

    @Override
    public Optional<byte[]> read(String path, int limit) throws IOException {
        var file = find(path).filter(Files::isRegularFile);
        if (file.isEmpty()) return Optional.empty();
        try (var in = Files.newInputStream(file.get())) {
            var bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) throw new IOException("%s has more than %d bytes".formatted(path, limit));
            return Optional.of(bytes);
        }
    }

    @Override
    public SeekableByteChannel open(String path) throws IOException {
        var file = find(path).filter(Files::isRegularFile);
        if (file.isEmpty()) throw new IOException("there is no file %s in the installed system".formatted(path));
        return Files.newByteChannel(file.get());
    }
}
