package booty.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder on a file system of its own that is soon full; needs root. */
final class SmallFolder implements AutoCloseable {
    private final Path folder;

    private SmallFolder(Path folder) {
        this.folder = folder;
    }

    /** Mounts a memory file system of some mebibytes on a folder. */
    static SmallFolder mount(Path folder, int mib) throws IOException {
        assumeTrue((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0, "mounting needs root");
        Files.createDirectories(folder);
        run("mount", "-t", "tmpfs", "-o", "size=" + mib + "m", "small", folder.toString());
        return new SmallFolder(folder);
    }

    private static void run(String... command) throws IOException {
        var process = new ProcessBuilder(command).inheritIO().start();
        if (process.onExit().join().exitValue() != 0) throw new IOException(String.join(" ", command) + " failed");
    }

    @Override
    public void close() throws IOException {
        run("umount", folder.toString());
    }
}
