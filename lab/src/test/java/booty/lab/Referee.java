package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;

/** Programs of this host that know better than we do what is on a disk. */
final class Referee {
    private Referee() {}

    /** What a program says, errors included; it must end well. */
    static String says(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var in = process.inputReader()) {
            var said = in.readAllAsString();
            assertEquals(0, process.waitFor(), said);
            return said;
        }
    }
}
