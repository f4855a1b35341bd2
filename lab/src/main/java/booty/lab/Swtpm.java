package booty.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The TPM 2.0 of one machine while that is on: swtpm(8). Its state lies in a folder; the next one there goes on with it,
 * as the same chip does when the machine is switched on again.
 */
public final class Swtpm implements AutoCloseable {
    private static final int TRIES = 100;
    private static final long PAUSE_MILLIS = 50;

    private final Process process;
    private final Path socket;

    private Swtpm(Process process, Path socket) {
        this.process = process;
        this.socket = socket;
    }

    /** Starts one. */
    public static Swtpm start(Path state) throws IOException, InterruptedException {
        Files.createDirectories(state);
        // A socket's path may have 107 bytes.
        var socket = Files.createTempDirectory("booty-tpm").resolve("s");
        var process = new ProcessBuilder(
                        "swtpm",
                        "socket",
                        "--tpm2",
                        "--tpmstate",
                        "dir=" + state,
                        "--ctrl",
                        "type=unixio,path=" + socket)
                .redirectErrorStream(true)
                .redirectOutput(state.resolve("swtpm.log").toFile())
                .start();
        for (int tries = 0; !Files.exists(socket); tries++) {
            if (tries == TRIES || !process.isAlive()) {
                process.destroyForcibly();
                throw new IOException("swtpm did not start; see " + state.resolve("swtpm.log"));
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return new Swtpm(process, socket);
    }

    /** Where QEMU finds it. */
    Path socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        Files.deleteIfExists(socket);
        Files.deleteIfExists(socket.getParent());
    }
}
