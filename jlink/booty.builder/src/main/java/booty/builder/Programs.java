package booty.builder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs programs of the build machine. */
final class Programs {
    private final Path jdk;

    /** @param jdk home of the JDK that links */
    Programs(Path jdk) {
        this.jdk = jdk;
    }

    /** Runs one of the JDK's programs. */
    String runJava(String program, List<String> arguments) throws BuildFailed, InterruptedException {
        var line = new ArrayList<String>();
        line.add(jdk.resolve("bin", program).toString());
        line.addAll(arguments);
        return run(line);
    }

    /** Runs a program to its end and returns what it printed; what it complains about goes to our stderr. */
    String run(List<String> line) throws BuildFailed, InterruptedException {
        try {
            var process = new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new BuildFailed(
                        "%s ended with %d: %s".formatted(String.join(" ", line), code, printed.strip()),
                        "Run it by hand to see more");
            }
            return printed;
        } catch (IOException cause) {
            throw new BuildFailed(
                    "cannot run %s: %s".formatted(line.getFirst(), cause.getMessage()),
                    "Install what is missing: make setup",
                    cause);
        }
    }
}
