package booty.image.oci.testkit;

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

    /** What to put below {@code http} for TLS, by a certificate of an authority of its own: {@code ca.pem}. */
    public static String tls(Path folder) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("san"), "subjectAltName=IP:127.0.0.1");
        for (var line : List.of(
                "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -subj /CN=authority -days 2",
                "req -newkey rsa:2048 -nodes -keyout tls.key -out tls.csr -subj /CN=registry",
                "x509 -req -in tls.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out tls.pem -days 2 -extfile san")) {
            run(folder, ("openssl " + line).split(" ", -1));
        }
        return "  tls: {certificate: %1$s/tls.pem, key: %1$s/tls.key}".formatted(folder);
    }

    /** What to put at the end for passwords: one user's. */
    public static String basic(Path folder, String user, String password) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("users"), run(folder, "htpasswd", "-Bbn", user, password));
        return "auth: {htpasswd: {realm: lab, path: %s/users}}".formatted(folder);
    }

    /** What to put at the end for tokens that {@link JsonWebTokens#create} lets a server at {@code realm} sign. */
    public static String tokens(Path folder, String realm) {
        return "auth: {token: {realm: \"%s\", service: lab, issuer: tests, rootcertbundle: %s/jwt.pem}}"
                .formatted(realm, folder);
    }

    /** Its name and port. */
    public String name() {
        return base.getAuthority();
    }

    /** Puts an image of one layer into it; gives the digest of its manifest. */
    public String push(HttpClient client, String authorization, String repository, String tag, byte[] layer)
            throws IOException, InterruptedException {
        upload(client, authorization, repository, Documents.EMPTY);
        var digest = upload(client, authorization, repository, layer);
        var manifest = Documents.imageOf(Documents.descriptor("application/x-disk", digest, layer.length, ""));
        return manifest(client, authorization, repository, tag, Documents.MANIFEST, manifest);
    }

    /** Puts a manifest into it; gives its digest. */
    public String manifest(
            HttpClient client, String authorization, String repository, String tag, String type, String manifest)
            throws IOException, InterruptedException {
        var request = request(base.resolve(repository + "/manifests/" + tag), authorization)
                .header("Content-Type", type)
                .PUT(HttpRequest.BodyPublishers.ofString(manifest));
        expect(201, client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        return Documents.digest(manifest.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts a blob into it; gives its digest. */
    public String upload(HttpClient client, String authorization, String repository, byte[] bytes)
            throws IOException, InterruptedException {
        var digest = Documents.digest(bytes);
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
