package booty.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A network segment in a namespace of its own: a bridge with the address 10.99.0.1/24, one tap for a machine, and what
 * one starts in it. Needs root. Closing it ends all that it started and removes the namespace.
 */
public final class Segment implements AutoCloseable {
    private static final String TAP = "tap0";

    private final String namespace;
    private final List<Process> processes = new ArrayList<>();

    private Segment(String namespace) {
        this.namespace = namespace;
    }

    /** Whether this process may make one. */
    public static boolean possible() {
        return "root".equals(System.getProperty("user.name")) && Files.exists(Path.of("/dev/net/tun"));
    }

    /** Makes a segment; the name is at most eight letters. */
    public static Segment create(String name) throws IOException {
        var segment =
                new Segment("booty-" + name + "-" + ProcessHandle.current().pid());
        run("ip", "netns", "add", segment.namespace);
        segment.inside("ip", "link", "set", "lo", "up");
        segment.inside("ip", "link", "add", "br0", "type", "bridge");
        segment.inside("ip", "addr", "add", "10.99.0.1/24", "dev", "br0");
        segment.inside("ip", "link", "set", "br0", "up");
        segment.inside("ip", "tuntap", "add", TAP, "mode", "tap");
        segment.inside("ip", "link", "set", TAP, "master", "br0", "up");
        return segment;
    }

    /** Runs a program in the segment to its end. */
    public void inside(String... command) throws IOException {
        run(within(command).toArray(String[]::new));
    }

    /** Starts a program in the segment that runs until the segment is closed; its output goes to a file. */
    public void start(Path log, String... command) throws IOException {
        processes.add(new ProcessBuilder(within(command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
    }

    /**
     * Starts dnsmasq as the segment's DHCP server, for 10.99.0.100 to 10.99.0.150.
     *
     * @param more further lines for its configuration
     */
    public void dnsmasq(Path room, String... more) throws IOException {
        var lines = new ArrayList<>(List.of(
                "port=0",
                "interface=br0",
                "bind-interfaces",
                "no-ping",
                "dhcp-authoritative",
                "dhcp-range=10.99.0.100,10.99.0.150,255.255.255.0,1h",
                "dhcp-leasefile=" + room.resolve("leases")));
        lines.addAll(List.of(more));
        var file = Files.write(room.resolve("dnsmasq.conf"), lines);
        start(
                room.resolve("dnsmasq.log"),
                "dnsmasq",
                "--keep-in-foreground",
                "--log-facility=-",
                "-C",
                file.toString());
    }

    String tap() {
        return TAP;
    }

    List<String> prefix() {
        return List.of("ip", "netns", "exec", namespace);
    }

    private List<String> within(String... command) {
        var whole = new ArrayList<>(prefix());
        whole.addAll(List.of(command));
        return whole;
    }

    private static void run(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var in = process.inputReader()) {
            String text = in.readAllAsString();
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " failed: " + text.strip());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted during " + String.join(" ", command));
        }
    }

    @Override
    public void close() throws IOException {
        processes.forEach(Process::destroyForcibly);
        run("ip", "netns", "del", namespace);
    }
}
