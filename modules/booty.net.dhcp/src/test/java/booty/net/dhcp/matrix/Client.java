package booty.net.dhcp.matrix;

import booty.net.dhcp.Trial;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** {@link Trial} in a namespace: the whole client, in a process of its own. */
final class Client implements AutoCloseable {
    private final Process process;
    private final Writer input;
    private final List<String> lines = new ArrayList<>();
    private final Path root;
    private int turns;

    private Client(Process process, Path root) {
        this.process = process;
        this.input = process.outputWriter();
        this.root = root;
        Thread.ofVirtual().start(this::read);
    }

    static Client start(Netns space, Path root, int millis, String... settings) throws IOException {
        Files.createDirectories(root);
        // a namespace for the host name too: the client may set it
        var argv = space.inside(
                "unshare",
                "--uts",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                // on a class path the provider that our module's descriptor names is not found
                "-Dslf4j.provider=ch.qos.logback.classic.spi.LogbackServiceProvider",
                "-cp",
                classPath(),
                Trial.class.getName(),
                root.toString(),
                Integer.toString(millis));
        argv.addAll(List.of(settings));
        return new Client(new ProcessBuilder(argv).redirectErrorStream(true).start(), root);
    }

    /** The modules of this test's own layer, as a class path. */
    private static String classPath() {
        var modules = ModuleLayer.boot().configuration().modules().stream()
                .flatMap(module -> module.reference().location().stream())
                .filter(location -> location.getScheme().equals("file"))
                .map(location -> Path.of(location).toString())
                .collect(Collectors.joining(":"));
        return Path.of("target/test-classes").toAbsolutePath() + ":" + modules;
    }

    private void read() {
        try (var in = process.inputReader()) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
            }
        } catch (IOException _) {
            // the process was ended while we read
        }
    }

    /** Waits for a line that begins so, and returns the rest of it. */
    String await(String prefix, int seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        synchronized (lines) {
            while (true) {
                var found = find(prefix);
                if (found.isPresent()) return found.get();
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) throw new AssertionError("no \"%s\" in: %s".formatted(prefix, this));
                lines.wait(left);
            }
        }
    }

    private Optional<String> find(String prefix) {
        return lines.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .findFirst();
    }

    /** Waits for the lease and returns what the client says of it and of its interfaces. */
    String lease() throws InterruptedException {
        await("done " + turns++, 30);
        return toString();
    }

    /** Asks for the state again and returns only what is new. */
    String again() throws IOException, InterruptedException {
        int before;
        synchronized (lines) {
            before = lines.size();
        }
        input.write('\n');
        input.flush();
        await("done " + turns++, 20);
        synchronized (lines) {
            return String.join("\n", lines.subList(before, lines.size()));
        }
    }

    /** Ends it in order and returns the state it left behind. */
    String end() throws IOException, InterruptedException {
        input.close();
        if (!process.waitFor(20, TimeUnit.SECONDS)) throw new AssertionError("does not end: " + this);
        synchronized (lines) {
            return lines.stream().filter(line -> line.startsWith("after ")).collect(Collectors.joining("\n"));
        }
    }

    String resolvConf() throws IOException {
        return Files.readString(root.resolve("etc/resolv.conf"));
    }

    @Override
    public String toString() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
