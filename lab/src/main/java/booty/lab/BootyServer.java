package booty.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The real server in a process of its own, serving on this host's loopback, which machines on a user network see as
 * 10.0.2.2. Its folders lie in the test's room.
 */
public final class BootyServer implements AutoCloseable {
    private static final Duration TO_START = Duration.ofMinutes(1);

    private final Process process;
    private final Path room;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    private BootyServer(Process process, Path room, int port) {
        this.process = process;
        this.room = room;
        this.port = port;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param more flags beside those for its folders
     */
    public static BootyServer start(Path room, String... more) throws IOException, InterruptedException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        for (var folder : List.of("images", "uploads", "machines")) {
            Folders.empty(room.resolve(folder));
        }
        var command = new ArrayList<>(List.of(Lab.path("server/run").toString()));
        command.addAll(List.of("-listen", "127.0.0.1:" + port));
        command.addAll(List.of("-images", "images", "-uploads", "uploads", "-machines", "machines"));
        command.addAll(List.of(more));
        var builder = new ProcessBuilder(command)
                .directory(room.toFile())
                .redirectErrorStream(true)
                .redirectOutput(room.resolve("server.log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var process = builder.start();
        var server = new BootyServer(process, room, port);
        long deadline = System.nanoTime() + TO_START.toNanos();
        while (!server.answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                server.close();
                throw new AssertionError("the server did not start:\n" + server.log());
            }
            Thread.sleep(100);
        }
        return server;
    }

    private boolean answers() throws InterruptedException {
        try {
            return get("/healthz").statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    /** A URL of this server as a machine on a user network writes it. */
    public String url(String path) {
        return "http://10.0.2.2:" + port + path;
    }

    /** The word on the kernel's command line that leads a machine here. */
    public String bootyUrl() {
        return "BOOTYURL=" + url("/booty");
    }

    /** Offers a file under {@code /images/}; its URL for machines. */
    public String offer(Path file) throws IOException {
        var link = room.resolve("images").resolve(file.getFileName());
        Files.deleteIfExists(link);
        Files.createLink(link, file);
        return url("/images/" + file.getFileName());
    }

    /**
     * Gives a machine its orders.
     *
     * @param json the document, as the server hands it out
     */
    public void orders(String mac, String json) throws IOException {
        Files.writeString(room.resolve("machines").resolve(mac.replace(':', '-') + ".json"), json);
    }

    /** What the machine has reported, as the server tells it: JSON. */
    public String status(String mac) throws IOException, InterruptedException {
        return get("/booty/" + mac.replace(':', '-') + ".status").body();
    }

    /** The files that machines have sent. */
    public List<Path> uploads() throws IOException {
        try (var files = Files.list(room.resolve("uploads"))) {
            return files.sorted().toList();
        }
    }

    /** What it has printed. */
    public String log() throws IOException {
        return Files.readString(room.resolve("server.log"));
    }

    @Override
    public void close() {
        http.close();
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
