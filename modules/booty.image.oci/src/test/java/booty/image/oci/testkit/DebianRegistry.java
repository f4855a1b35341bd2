package booty.image.oci.testkit;

import booty.image.oci.reference.Digest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Debian's {@code docker-registry} on a free port, with a folder of its own. */
public final class DebianRegistry implements AutoCloseable {
    private static final String PROGRAM = "docker-registry";
    private static final Duration START = Duration.ofSeconds(30);

    private final Process process;
    private final URI base;

    /** Whether it is installed. */
    public static boolean isHere() {
        return Files.isExecutable(Path.of("/usr/bin", PROGRAM));
    }

    /**
     * Starts one.
     *
     * @param http more lines below {@code http:}
     * @param rest more lines at the end of its configuration
     */
    public DebianRegistry(String scheme, Path folder, String http, String rest)
            throws IOException, InterruptedException {
        int port = freePort();
        base = URI.create("%s://127.0.0.1:%d/v2/".formatted(scheme, port));
        var config = Files.writeString(
                folder.resolve("registry.yml"), """
                version: 0.1
                log: {level: warn}
                storage: {filesystem: {rootdirectory: %s}}
                http:
                  addr: 127.0.0.1:%d
                %s
                %s
                """.formatted(folder.resolve("store"), port, http, rest));
        process = new ProcessBuilder(PROGRAM, "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("registry.log").toFile())
                .start();
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("no registry: " + Files.readString(folder.resolve("registry.log")));
            }
            Thread.sleep(20);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    /** The location of an image in it. */
    public URI location(String reference) {
        return URI.create("oci://%s/%s".formatted(base.getAuthority(), reference));
    }

    /** Its name and port. */
    public String name() {
        return base.getAuthority();
    }

    /** Puts an image of one layer into it; gives the digest of its manifest. */
    public Digest push(HttpClient client, String authorization, String repository, String tag, byte[] layer)
            throws IOException, InterruptedException {
        var empty = "{}".getBytes(StandardCharsets.UTF_8);
        upload(client, authorization, repository, empty);
        var digest = upload(client, authorization, repository, layer);
        var manifest = FakeRegistry.imageOf(FakeRegistry.descriptor("application/x-disk", digest, layer.length, ""));
        return manifest(client, authorization, repository, tag, FakeRegistry.MANIFEST, manifest);
    }

    /** Puts a manifest into it; gives its digest. */
    public Digest manifest(
            HttpClient client, String authorization, String repository, String tag, String type, String manifest)
            throws IOException, InterruptedException {
        var request = request(base.resolve(repository + "/manifests/" + tag), authorization)
                .header("Content-Type", type)
                .PUT(HttpRequest.BodyPublishers.ofString(manifest));
        expect(201, client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        return FakeRegistry.digest(manifest.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts a blob into it; gives its digest. */
    public Digest upload(HttpClient client, String authorization, String repository, byte[] bytes)
            throws IOException, InterruptedException {
        var digest = FakeRegistry.digest(bytes);
        var begin = request(base.resolve(repository + "/blobs/uploads/"), authorization)
                .POST(HttpRequest.BodyPublishers.noBody());
        var begun = client.send(begin.build(), HttpResponse.BodyHandlers.ofString());
        expect(202, begun);
        var where = begun.headers().firstValue("location").orElseThrow();
        var put = request(base.resolve(where + (where.contains("?") ? "&" : "?") + "digest=" + digest), authorization)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes));
        expect(201, client.send(put.build(), HttpResponse.BodyHandlers.ofString()));
        return digest;
    }

    private static HttpRequest.Builder request(URI uri, String authorization) {
        return HttpRequest.newBuilder(uri).timeout(START).header("Authorization", authorization);
    }

    private static void expect(int status, HttpResponse<String> response) throws IOException {
        if (response.statusCode() != status) throw new IOException(response.statusCode() + " " + response.body());
    }

    /** Runs a program that a test needs, and gives what it printed. */
    public static String run(Path folder, String... argv) throws IOException, InterruptedException {
        var process = new ProcessBuilder(List.of(argv))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IOException(String.join(" ", argv) + ": " + output);
        return output;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
