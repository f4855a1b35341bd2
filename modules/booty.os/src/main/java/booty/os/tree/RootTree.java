package booty.os.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The mounted root of the installed system, by paths as that system has them, with or without the first
 * slash. Symbolic links are followed as that system would follow them ({@link LinkWalk}), so that no image
 * can lead us out to a file of ours. Files are replaced whole or not at all, and keep their owner.
 *
 * @param root where it is mounted
 */
public record RootTree(Path root) {
    /** Longest file that is read as text, in bytes. */
    private static final int LIMIT = 1 << 20;

    /** More names of a folder than this are not looked at. */
    private static final int MOST_NAMES = 4096;

    private static final String FOLDER_MODE = "rwxr-xr-x";

    /** Whether there is a folder, perhaps behind a link. */
    public boolean isFolder(String path) throws IOException {
        return Files.isDirectory(resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether there is a regular file, perhaps behind a link. */
    public boolean isFile(String path) throws IOException {
        return Files.isRegularFile(resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether there is anything by this name, were it a link to nowhere. */
    public boolean isThere(String path) throws IOException {
        return Files.exists(last(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** Where the link of this name leads, as it is written; empty when the name is none of a link. */
    public Optional<String> link(String path) throws IOException {
        var file = last(path);
        if (!Files.isSymbolicLink(file)) return Optional.empty();
        return Optional.of(Files.readSymbolicLink(file).toString());
    }

    /**
     * A file's text, one character a byte; empty when there is no such file.
     *
     * @throws IOException when it is longer than a mebibyte: half a file must not be written back
     */
    public Optional<String> find(String path) throws IOException {
        var file = resolve(path);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) return Optional.empty();
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            var bytes = in.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw new IOException("/%s is longer than a mebibyte".formatted(root.relativize(file)));
            }
            return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    /** The names in a folder, sorted, 4096 of them at the most; none when there is no such folder. */
    public List<String> names(String folder) throws IOException {
        var found = resolve(folder);
        if (!Files.isDirectory(found, LinkOption.NOFOLLOW_LINKS)) return List.of();
        var names = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(found)) {
            for (var file : files) {
                if (names.size() == MOST_NAMES) break;
                names.add(String.valueOf(file.getFileName()));
            }
        }
        names.sort(null);
        return List.copyOf(names);
    }

    /**
     * Puts a file in place, and the folders above it; a link of that name is replaced, not followed.
     *
     * @param text its bytes, one a character as {@link #find} reads them
     * @param permissions such as {@code rw-r--r--}
     * @throws IOException when there is a folder of that name, too
     */
    public void write(String path, String text, String permissions) throws IOException {
        place(path, permissions, fresh -> Files.write(fresh, text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** The same with the contents of a file of ours. */
    public void copy(Path source, String path, String permissions) throws IOException {
        place(path, permissions, fresh -> {
            try (var in = Files.newInputStream(source, LinkOption.NOFOLLOW_LINKS);
                    var out = Files.newOutputStream(fresh, StandardOpenOption.TRUNCATE_EXISTING)) {
                in.transferTo(out);
            }
        });
    }

    /** The same with a link that leads to {@code target}, which need not exist. */
    public void writeLink(String path, String target) throws IOException {
        var file = place(path);
        var fresh = fresh(file);
        Files.createSymbolicLink(fresh, Path.of(target));
        move(fresh, file);
    }

    /** Makes a folder, and those above it; one that is there stays as it is. */
    public void makeFolder(String path, String permissions) throws IOException {
        var folder = resolve(path);
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) return;
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) throw new FileAlreadyExistsException(folder.toString());
        if (folder.getParent() != null && !folder.equals(root)) {
            makeFolder(root.relativize(folder.getParent()).toString(), FOLDER_MODE);
        }
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }

    /**
     * Renames a file within one folder.
     *
     * @throws IOException when there is no such file, or one by the other name
     */
    public void rename(String path, String name) throws IOException {
        var file = last(path);
        var renamed = file.resolveSibling(name);
        if (Files.exists(renamed, LinkOption.NOFOLLOW_LINKS)) throw new FileAlreadyExistsException(renamed.toString());
        Files.move(file, renamed);
    }

    /** Removes a file or a link, if there is one. */
    public void delete(String path) throws IOException {
        var file = last(path);
        if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) Files.deleteIfExists(file);
    }

    /** Where a path of the system is, all its links followed; what does not exist stays as it is written. */
    public Path resolve(String path) throws IOException {
        return new LinkWalk(root).resolve(path);
    }

    /** The folder of a path with its links followed, and the name in it as it is. */
    private Path last(String path) throws IOException {
        var bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        int slash = bare.lastIndexOf('/');
        var name = bare.substring(slash + 1);
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw new IOException("%s names no file".formatted(path));
        }
        return resolve(slash < 0 ? "" : bare.substring(0, slash)).resolve(name);
    }

    @FunctionalInterface
    private interface Content {
        void into(Path fresh) throws IOException;
    }

    private void place(String path, String permissions, Content content) throws IOException {
        var file = place(path);
        var fresh = fresh(file);
        try {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                // owner and extended attributes stay, a security label among them
                Files.copy(file, fresh, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            } else {
                Files.createFile(fresh);
            }
            content.into(fresh);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(permissions));
            move(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Where a file goes; the folders above it are there then. */
    private Path place(String path) throws IOException {
        var file = last(path);
        int slash = path.lastIndexOf('/');
        if (slash > 0) makeFolder(path.substring(0, slash), FOLDER_MODE);
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("/%s is a folder".formatted(root.relativize(file)));
        }
        return file;
    }

    private static Path fresh(Path file) throws IOException {
        var fresh = file.resolveSibling(".%s.booty".formatted(file.getFileName()));
        if (Files.isDirectory(fresh, LinkOption.NOFOLLOW_LINKS)) throw new NotDirectoryException(fresh.toString());
        Files.deleteIfExists(fresh);
        return fresh;
    }

    private static void move(Path fresh, Path file) throws IOException {
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
