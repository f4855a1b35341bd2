package booty.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder that is served. Names that begin with a dot are not there, and no request leads above it;
 * links in it are followed, for it is the operator who made them.
 *
 * @param root the folder
 */
record FileTree(Path root) {
    /**
     * The file that a URL's path means; empty when it can mean none.
     *
     * @param rawPath below the folder, still percent-encoded, without a leading slash
     */
    Optional<Path> find(String rawPath) {
        var path = root;
        for (var raw : rawPath.split("/")) {
            if (raw.isEmpty()) continue;
            var name = decoded(raw);
            if (name.isEmpty() || !isPlain(name.get())) return Optional.empty();
            try {
                path = path.resolve(name.get());
            } catch (InvalidPathException _) {
                return Optional.empty();
            }
        }
        return Optional.of(path);
    }

    /** Whether a name is shown and found: neither hidden nor a way out. */
    static boolean isPlain(String name) {
        return !name.isEmpty()
                && !name.startsWith(".")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ' || c == 127);
    }

    private static Optional<String> decoded(String raw) {
        try {
            return Optional.of(URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
