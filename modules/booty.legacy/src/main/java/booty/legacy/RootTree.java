package booty.legacy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The mounted root of the installed system. Its symbolic links are followed as that system would
 * follow them, so that no image can lead us out to a file of ours.
 *
 * @param root where it is mounted
 */
record RootTree(Path root) {
    /** As many links as the kernel follows for one path. */
    private static final int MOST_LINKS = 40;

    /** Longest file that is read. */
    private static final int LIMIT = 1 << 20;

    /** Whether there is a folder, perhaps behind a link. */
    boolean isFolder(String path) throws IOException {
        return Files.isDirectory(resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether there is a regular file, perhaps behind a link. */
    boolean isFile(String path) throws IOException {
        return Files.isRegularFile(resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether there is anything by this name, were it a link to nowhere. */
    boolean isThere(String path) throws IOException {
        return Files.exists(last(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** The beginning of a file, as text. */
    String read(String path) throws IOException {
        try (var in = Files.newInputStream(resolve(path), LinkOption.NOFOLLOW_LINKS)) {
            return new String(in.readNBytes(LIMIT), StandardCharsets.ISO_8859_1);
        }
    }

    /** Puts a file in place, whole or not at all; a link of that name is replaced, not followed. */
    void write(String path, String text, String permissions) throws IOException {
        var file = last(path);
        var fresh = file.resolveSibling("." + file.getFileName() + ".booty");
        Files.deleteIfExists(fresh);
        try {
            Files.writeString(fresh, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(permissions));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Renames within one folder. */
    void move(String from, String to) throws IOException {
        Files.move(last(from), last(to), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes everything in a folder that is no folder itself. */
    void clear(String folder) throws IOException {
        List<Path> files;
        try (var listed = Files.list(resolve(folder))) {
            files = listed.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
        for (var file : files) Files.delete(file);
    }

    /** The folder of a path with its links followed, and the name in it as it is. */
    private Path last(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        return resolve(slash < 0 ? "" : path.substring(0, slash)).resolve(path.substring(slash + 1));
    }

    /**
     * Follows all links of a path; what does not exist stays as it is written.
     *
     * @throws IOException when a link leads above the root, or in circles
     */
    Path resolve(String path) throws IOException {
        Deque<String> todo = new ArrayDeque<>(names(path));
        var done = new ArrayDeque<String>();
        int links = 0;
        while (!todo.isEmpty()) {
            var name = todo.removeFirst();
            if (name.equals("..")) {
                if (done.isEmpty()) throw new IOException("/" + path + " leads out of the installed system");
                done.removeLast();
                continue;
            }
            done.addLast(name);
            var here = at(done);
            if (!Files.isSymbolicLink(here)) continue;
            if (++links > MOST_LINKS) throw new FileSystemLoopException("/" + path);
            var target = Files.readSymbolicLink(here).toString();
            done.removeLast();
            if (target.startsWith("/")) done.clear();
            var rest = names(target).reversed();
            rest.forEach(todo::addFirst);
        }
        return at(done);
    }

    private Path at(Deque<String> names) {
        var path = root;
        for (var name : names) path = path.resolve(name);
        return path;
    }

    private static List<String> names(String path) {
        var names = new ArrayList<String>();
        for (var name : path.split("/")) {
            if (!name.isEmpty() && !name.equals(".")) names.add(name);
        }
        return names;
    }
}
