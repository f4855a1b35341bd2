package booty.net.dhcp.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A network namespace and what runs in it; closing it ends both. */
final class Netns implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;
    private final List<Process> processes = new ArrayList<>();

    private Netns(String name) {
        this.name = name;
    }

    static Netns create() {
        var space = new Netns("bn-%d-%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet()));
        command("ip", "netns", "add", space.name);
        space.run("ip", "link", "set", "lo", "up");
        return space;
    }

    /** Lays a cable from here to another namespace; both ends are off. */
    void cable(String here, Netns other, String there) {
        command("ip", "link", "add", here, "netns", name, "type", "veth", "peer", "name", there, "netns", other.name);
    }

    /** Runs a program to its end. */
    String run(String... argv) {
        return command(inside(argv).toArray(String[]::new));
    }

    /** Starts a program that runs until it ends or this is closed. */
    Process start(Path log, String... argv) throws IOException {
        var process = new ProcessBuilder(inside(argv))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        processes.add(process);
        return process;
    }

    /** A command line for a program in here. */
    List<String> inside(String... argv) {
        var whole = new ArrayList<>(List.of("ip", "netns", "exec", name));
        whole.addAll(List.of(argv));
        return whole;
    }

    private static String command(String... argv) {
        try {
            var process = new ProcessBuilder(argv).redirectErrorStream(true).start();
            try (var in = process.inputReader()) {
                var text = in.readAllAsString();
                if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    throw new AssertionError(String.join(" ", argv) + ": " + text);
                }
                return text;
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new AssertionError(cause);
        }
    }

    @Override
    public void close() {
        for (var process : processes) {
            process.destroyForcibly();
            process.onExit().join();
        }
        command("ip", "netns", "del", name);
    }
}
