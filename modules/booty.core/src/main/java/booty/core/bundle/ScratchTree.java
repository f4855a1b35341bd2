package booty.core.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;

/**
 * A temporary folder with the files that a rehearsal reads, such as those of an installed system.
 *
 * @param root the folder; it goes with all that is in it
 */
public record ScratchTree(Path root) implements AutoCloseable {
    /** An empty one. */
    public static ScratchTree create() throws IOException {
        return new ScratchTree(Files.createTempDirectory("booty-rehearsal"));
    }

    /** Makes a file and the folders that it is in. */
    public ScratchTree with(String name, String text) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent(), name));
        Files.writeString(file, text);
        return this;
    }

    @Override
    public void close() throws IOException {
        try (var all = Files.walk(root)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
