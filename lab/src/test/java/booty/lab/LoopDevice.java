package booty.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file as a disk of this host; needs root.
 *
 * @param device its node
 */
record LoopDevice(Path device) implements AutoCloseable {
    static LoopDevice of(DiskFile disk) throws IOException {
        assumeTrue((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0, "loop devices need root");
        return new LoopDevice(
                Path.of(run("losetup", "--find", "--show", disk.file().toString())));
    }

    private static String run(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var in = process.inputReader()) {
            String text = in.readAllAsString().strip();
            if (process.onExit().join().exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + text);
            }
            return text;
        }
    }

    @Override
    public void close() throws IOException {
        run("losetup", "--detach", device.toString());
    }
}
