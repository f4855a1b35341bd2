package booty.core.linux;

import com.sun.jna.Platform;
import java.nio.file.Path;

/** Where Debian has its libraries. */
final class LibraryFile {
    private LibraryFile() {}

    /** The file of a library of this machine's architecture, such as {@code libzstd.so.1}; it may not be there. */
    static Path of(String name) {
        return Path.of("/usr/lib", (Platform.isARM() ? "aarch64" : "x86_64") + "-linux-gnu", name);
    }
}
