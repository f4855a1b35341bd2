package booty.image.verify;

import booty.core.linux.Doors;
import booty.core.linux.Exec.Command;
import booty.core.linux.ToolFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The programs that people sign with; a test is skipped where one is missing. */
final class Tool {
    private Tool() {}

    /** Runs a program to its end and gives what it printed. */
    static String run(String... argv) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin", argv[0])), argv[0] + " is not on this machine");
        try {
            return Doors.ofThisMachine().exec().run(Command.of(argv)).stdout();
        } catch (ToolFailed failure) {
            throw new IOException(failure);
        }
    }
}
