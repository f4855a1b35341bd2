package booty.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders of a run. */
final class Folders {
    private Folders() {}

    /** Makes a folder, or takes the files out of one. */
    static Path empty(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        return folder;
    }
}
