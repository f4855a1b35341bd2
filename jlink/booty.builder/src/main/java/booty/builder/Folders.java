package booty.builder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Folders of the build that are made anew. */
final class Folders {
    private Folders() {}

    /** Makes an empty folder where there may be a full one. */
    static void recreate(Path folder) throws IOException {
        delete(folder);
        Files.createDirectories(folder);
    }

    /** Removes a file or folder with all in it; nothing there is fine. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
