package booty.core.linux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs programs of this machine, with the C locale, both streams drained and a time limit. */
final class LocalExec implements Exec {
    private static final Logger LOG = LoggerFactory.getLogger(LocalExec.class);
    private static final List<String> FOLDERS = List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin");
    private static final long SAY_SO_NANOS = 5_000_000_000L;
    private static final int OUTPUT_LIMIT = 1 << 20;

    @Override
    public Output run(Command command) throws ToolFailed, InterruptedException {
        var argv = command.argv();
        LOG.debug("run {}", Quoted.line(argv));
        var process = start(argv, command.environment());
        try {
            var stdout = drain(process.getInputStream());
            var stderr = drain(process.getErrorStream());
            feed(process, command.input());
            if (!ends(process, command)) {
                throw new ToolFailed(
                        argv,
                        "was still running after %d s".formatted(command.limit().toSeconds()),
                        "Look for a device that does not answer (kernel log), then start again",
                        null);
            }
            var output = new Output(process.exitValue(), stdout.join(), stderr.join());
            if (!command.accepts().contains(output.exitCode())) {
                throw new ToolFailed(
                        argv,
                        "ended with %d: %s".formatted(output.exitCode(), oneLine(output)),
                        "Run it by hand in the rescue shell to see more",
                        null);
            }
            LOG.debug("{} ended with {}: {}", argv.getFirst(), output.exitCode(), oneLine(output));
            return output;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Waits for the end; says now and then that it still waits, which shows the supervisor that we live. */
    private static boolean ends(Process process, Command command) throws InterruptedException {
        long deadline = System.nanoTime() + command.limit().toNanos();
        while (!process.waitFor(Math.min(deadline - System.nanoTime(), SAY_SO_NANOS), TimeUnit.NANOSECONDS)) {
            if (System.nanoTime() >= deadline) return false;
            LOG.debug("{} is still running", command.argv().getFirst());
        }
        return true;
    }

    @Override
    public boolean has(String program) {
        return find(program).isPresent();
    }

    private static Optional<Path> find(String program) {
        return FOLDERS.stream()
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Process start(List<String> argv, Map<String, String> environment) throws ToolFailed {
        var program = find(argv.getFirst())
                .orElseThrow(() -> new ToolFailed(
                        argv,
                        "cannot run: this image has no " + argv.getFirst(),
                        "Boot a flavor that has it, or leave out what needs it",
                        null));
        var line = new ArrayList<>(argv);
        line.set(0, program.toString());
        var builder = new ProcessBuilder(line);
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("PATH", String.join(":", FOLDERS));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException cause) {
            throw new ToolFailed(
                    argv,
                    "cannot start: " + cause.getMessage(),
                    "Check the image; its libraries may be missing",
                    cause);
        }
    }

    private static void feed(Process process, String input) {
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException cause) {
            // it need not read what it was given; how it ends says whether that was right
            LOG.debug("{} did not read its input: {}", process.pid(), cause.getMessage());
        }
    }

    private static CompletableFuture<String> drain(InputStream stream) {
        var text = new CompletableFuture<String>();
        Thread.ofVirtual().start(() -> {
            try (stream) {
                var kept = stream.readNBytes(OUTPUT_LIMIT);
                stream.skip(Long.MAX_VALUE);
                text.complete(new String(kept, StandardCharsets.UTF_8));
            } catch (IOException _) {
                // killed: what it printed is of no use any more
                text.complete("");
            }
        });
        return text;
    }

    private static String oneLine(Output output) {
        var text = (output.stderr() + " " + output.stdout()).strip().replaceAll("\\s*\\n\\s*", " | ");
        return text.length() <= 1024 ? text : text.substring(0, 1024) + " …";
    }
}
