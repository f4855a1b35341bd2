package booty.os.tree;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Follows symbolic links as a process below another root would, chroot(2): absolute ones begin at that
 * root, and above it is nothing.
 *
 * @param root where it is for us
 */
record LinkWalk(Path root) {
    /** As many links as the kernel follows for one path. */
    private static final int MOST_LINKS = 40;

    /** As long as the kernel lets a path be. */
    private static final int LONGEST_PATH = 4096;

    /**
     * Follows all links of a path; what does not exist stays as it is written.
     *
     * @throws IOException when links lead in circles, or the path is longer than a path may be
     */
    Path resolve(String path) throws IOException {
        if (path.length() > LONGEST_PATH) throw new IOException("a path of %d letters".formatted(path.length()));
        Deque<String> todo = new ArrayDeque<>(names(path));
        var done = new ArrayDeque<String>();
        for (int links = 0; !todo.isEmpty(); ) {
            var name = todo.removeFirst();
            if (name.equals("..")) {
                done.pollLast();
                continue;
            }
            done.addLast(name);
            var here = at(done);
            if (!Files.isSymbolicLink(here)) continue;
            if (++links > MOST_LINKS) throw new FileSystemLoopException("/" + path);
            var target = Files.readSymbolicLink(here).toString();
            done.removeLast();
            if (target.startsWith("/")) done.clear();
            names(target).reversed().forEach(todo::addFirst);
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
