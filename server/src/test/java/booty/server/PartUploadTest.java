package booty.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads in parts to the whole server, by a client that does one step at a time. */
class PartUploadTest {
    private static final byte[] DISK = noise(3_000_001);

    @TempDir
    private Path folder = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();
    private BootyServer server = dummy();

    @SuppressWarnings("NullAway") // replaced before each test
    private static BootyServer dummy() {
        return null;
    }

    @BeforeEach
    void startServer() throws Exception {
        server = start(folder, 0);
    }

    @AfterEach
    void stopServer() {
        http.close();
        server.close();
    }

    private static BootyServer start(Path folder, int port) throws Exception {
        return BootyServer.start(Settings.of(CommandLine.parse(List.of(
                "-machines", folder.toString(), "-listen", "127.0.0.1:" + port, "-uploads", folder.toString()))));
    }

    private static byte[] noise(int size) {
        var bytes = new byte[size];
        new Random(2).nextBytes(bytes);
        return bytes;
    }

    private static String digest(byte[] bytes) throws Exception {
        return "sha-256=:%s:"
                .formatted(Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:%d".formatted(server.port())).resolve(path);
    }

    private HttpResponse<String> send(String method, String path, byte[] body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(at(path)).method(method, BodyPublishers.ofByteArray(body));
        if (headers.length > 0) request.headers(headers);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Begins an upload; where it is. */
    private String begin(String... headers) throws IOException, InterruptedException {
        var all = new java.util.ArrayList<>(List.of(
                "Upload-Complete",
                "?0",
                "Content-Disposition",
                "attachment; filename=\"52:54:00:12:34:56.booty.zst\""));
        all.addAll(List.of(headers));
        var answer = send("POST", "/image", new byte[0], all.toArray(String[]::new));
        assertEquals(201, answer.statusCode(), answer.body());
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private HttpResponse<String> append(String upload, byte[] bytes, long offset, String... headers)
            throws IOException, InterruptedException {
        var all = new java.util.ArrayList<>(
                List.of("Content-Type", "application/partial-upload", "Upload-Offset", String.valueOf(offset)));
        all.addAll(List.of(headers));
        return send("PATCH", upload, bytes, all.toArray(String[]::new));
    }

    private static String offset(HttpResponse<?> answer) {
        return answer.headers().firstValue("Upload-Offset").orElse("");
    }

    private List<String> shown() throws IOException {
        return files().stream().filter(name -> !name.startsWith(".")).toList();
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void saysWhatItTakes() throws Exception {
        var answer = send("OPTIONS", "/image", new byte[0]);
        assertEquals(204, answer.statusCode());
        assertEquals(
                "application/partial-upload",
                answer.headers().firstValue("Accept-Patch").orElse(""));
        var limits = answer.headers().firstValue("Upload-Limit").orElse("");
        assertTrue(limits.matches("max-size=[0-9]+, max-append-size=67108864, max-age=86400"), limits);
    }

    @Test
    void partsBecomeOneFileOnceTheLastIsThere() throws Exception {
        var upload = begin();
        var first = append(upload, Arrays.copyOf(DISK, 1_000_000), 0, "Upload-Complete", "?0");
        assertEquals(204, first.statusCode(), first.body());
        assertEquals("1000000", offset(first));
        assertEquals(List.of(), shown());
        var last = append(
                upload,
                Arrays.copyOfRange(DISK, 1_000_000, DISK.length),
                1_000_000,
                "Upload-Complete",
                "?1",
                "Content-Digest",
                digest(Arrays.copyOfRange(DISK, 1_000_000, DISK.length)),
                "Repr-Digest",
                digest(DISK));
        assertEquals("stored as 52-54-00-12-34-56.booty.zst\n", last.body());
        assertArrayEquals(DISK, Files.readAllBytes(folder.resolve("52-54-00-12-34-56.booty.zst")));
        assertEquals(List.of("52-54-00-12-34-56.booty.zst"), files());
        var told = send("HEAD", upload, new byte[0]);
        assertEquals("?1", told.headers().firstValue("Upload-Complete").orElse(""));
        assertEquals(String.valueOf(DISK.length), offset(told));
    }

    @Test
    void oneRequestIsEnoughForAll() throws Exception {
        var answer = send(
                "POST",
                "/image",
                DISK,
                "Upload-Complete",
                "?1",
                "Content-Disposition",
                "attachment; filename=\"a.img\"");
        assertEquals("stored as a.img\n", answer.body());
        assertArrayEquals(DISK, Files.readAllBytes(folder.resolve("a.img")));
    }

    @Test
    void keepsWhatCameOfAPartThatBreaksOff() throws Exception {
        var upload = begin();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            var head = """
                    PATCH %s HTTP/1.1\r
                    Host: x\r
                    Content-Type: application/partial-upload\r
                    Upload-Offset: 0\r
                    Upload-Complete: ?1\r
                    Content-Length: %d\r
                    \r
                    """.formatted(upload, DISK.length);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(DISK, 0, 700_000);
            socket.getOutputStream().flush();
            for (int i = 0; i < 100 && Files.size(folder.resolve(files().getFirst())) < 700_000; i++) Thread.sleep(20);
            // the server does not know yet that this connection is dead: who asks ends it
            var told = send("HEAD", upload, new byte[0]);
            assertEquals(204, told.statusCode());
            assertEquals("700000", offset(told));
            assertEquals("?0", told.headers().firstValue("Upload-Complete").orElse(""));
        }
        assertEquals(List.of(), shown());
        append(
                upload,
                Arrays.copyOfRange(DISK, 700_000, DISK.length),
                700_000,
                "Upload-Complete",
                "?1",
                "Repr-Digest",
                digest(DISK));
        assertArrayEquals(DISK, Files.readAllBytes(folder.resolve("52-54-00-12-34-56.booty.zst")));
    }

    @Test
    void goesOnAfterARestartAndStillKnowsTheDigest() throws Exception {
        var upload = begin("Upload-Length", String.valueOf(DISK.length));
        append(upload, Arrays.copyOf(DISK, 2_000_000), 0, "Upload-Complete", "?0");
        int port = server.port();
        server.close();
        server = start(folder, port);
        assertEquals("2000000", offset(send("HEAD", upload, new byte[0])));
        var last = append(
                upload,
                Arrays.copyOfRange(DISK, 2_000_000, DISK.length),
                2_000_000,
                "Upload-Complete",
                "?1",
                "Repr-Digest",
                digest(DISK));
        assertEquals(200, last.statusCode(), last.body());
        assertArrayEquals(DISK, Files.readAllBytes(folder.resolve("52-54-00-12-34-56.booty.zst")));
    }

    @Test
    void aWrongOffsetIsToldTheRightOneAndChangesNothing() throws Exception {
        var upload = begin();
        append(upload, Arrays.copyOf(DISK, 1000), 0, "Upload-Complete", "?0");
        for (long wrong : new long[] {0, 999, 1001, 999_999_999_999_999_999L}) {
            var answer = append(upload, new byte[10], wrong, "Upload-Complete", "?1");
            assertEquals(409, answer.statusCode());
            assertEquals("1000", offset(answer));
        }
        assertEquals("1000", offset(send("HEAD", upload, new byte[0])));
    }

    @Test
    void aPartWithAnotherDigestIsForgotten() throws Exception {
        var upload = begin();
        append(upload, Arrays.copyOf(DISK, 1000), 0, "Upload-Complete", "?0");
        var answer =
                append(upload, new byte[500], 1000, "Upload-Complete", "?1", "Content-Digest", digest(new byte[501]));
        assertEquals(409, answer.statusCode());
        assertEquals("1000", offset(answer));
        var last = append(
                upload,
                Arrays.copyOfRange(DISK, 1000, DISK.length),
                1000,
                "Upload-Complete",
                "?1",
                "Repr-Digest",
                digest(DISK));
        assertEquals(200, last.statusCode(), last.body());
    }

    @Test
    void whatIsNotWhatWasSentIsNotKept() throws Exception {
        var upload = begin();
        var answer = append(upload, DISK, 0, "Upload-Complete", "?1", "Repr-Digest", digest(new byte[1]));
        assertEquals(422, answer.statusCode());
        assertEquals(List.of(), files());
        assertEquals(404, send("HEAD", upload, new byte[0]).statusCode());
    }

    @ParameterizedTest
    @ValueSource(ints = {999, 1001})
    void whatHasAnotherLengthThanAnnouncedIsNotKept(int length) throws Exception {
        var upload = begin("Upload-Length", "1000");
        assertEquals(
                400,
                append(upload, new byte[length], 0, "Upload-Complete", "?1").statusCode());
        assertEquals(List.of(), shown());
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH, /image/00000000-0000-4000-8000-000000000000, application/partial-upload, 0, 404",
        "PATCH, /image/..%2F..%2Fetc%2Fpasswd, application/partial-upload, 0, 404",
        "PATCH, /image/1-1-1-1-1, application/partial-upload, 0, 404",
        "PATCH, /image/UPLOAD, application/octet-stream, 0, 415",
        "PATCH, /image/UPLOAD, application/partial-upload, -1, 400",
        "PATCH, /image/UPLOAD, application/partial-upload, 9999999999999999999999, 400",
        "PATCH, /image/UPLOAD, application/partial-upload, zero, 400",
        "DELETE, /image/nobody, text/plain, 0, 404",
    })
    void refusesWhatIsNoPart(String method, String path, String type, String offset, int status) throws Exception {
        var upload = path.equals("/image/UPLOAD") ? begin() : path;
        assertEquals(
                status,
                send(method, upload, new byte[3], "Content-Type", type, "Upload-Offset", offset)
                        .statusCode());
        assertEquals(List.of(), shown());
    }

    @Test
    void takesNoMoreThanItSaysInOneRequest() throws Exception {
        var upload = begin();
        var body = BodyPublishers.ofInputStream(
                () -> new java.io.SequenceInputStream(zeroes(PartRoutes.MOST_APPENDED), zeroes(1)));
        var request = HttpRequest.newBuilder(at(upload))
                .headers("Content-Type", "application/partial-upload", "Upload-Offset", "0")
                .method("PATCH", body)
                .build();
        assertEquals(413, http.send(request, BodyHandlers.ofString()).statusCode());
        assertEquals(List.of(), shown());
    }

    private static InputStream zeroes(long count) {
        return new InputStream() {
            private long left = count;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (left <= 0) return -1;
                int some = (int) Math.min(length, left);
                left -= some;
                return some;
            }
        };
    }

    @Test
    void whoGivesUpLeavesNothing() throws Exception {
        var upload = begin();
        append(upload, Arrays.copyOf(DISK, 1000), 0, "Upload-Complete", "?0");
        assertEquals(204, send("DELETE", upload, new byte[0]).statusCode());
        assertEquals(List.of(), files());
    }

    @Test
    void unfinishedUploadsAreFew() throws Exception {
        for (int i = 0; i < PartialUploads.MOST; i++) begin();
        var refused = send("POST", "/image", new byte[0], "Upload-Complete", "?0");
        assertEquals(503, refused.statusCode());
        assertEquals(PartialUploads.MOST, files().size());
    }

    @Test
    void whatHasNoRoomIsRefusedBeforeItIsSent() throws Exception {
        var answer =
                send("POST", "/image", new byte[0], "Upload-Complete", "?0", "Upload-Length", "999999999999999999");
        assertEquals(507, answer.statusCode());
        assertTrue(answer.body().startsWith("the server's disk has room for "), answer.body());
        assertEquals(List.of(), files());
    }

    @Test
    void aDiskThatFillsUpIsSaidAndFreedAgain() throws Exception {
        var small = Files.createDirectory(folder.resolve("small"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", small.toString()) == 0, "cannot mount a tmpfs");
        try (var full = start(small, 0)) {
            var to = URI.create("http://127.0.0.1:%d/image".formatted(full.port()));
            var answer = http.send(
                    HttpRequest.newBuilder(to)
                            .header("Upload-Complete", "?1")
                            .POST(BodyPublishers.ofByteArray(DISK))
                            .build(),
                    BodyHandlers.ofString());
            assertEquals(507, answer.statusCode());
            assertEquals("the server's disk is full\n", answer.body());
            try (var left = Files.list(small)) {
                assertEquals(0, left.count());
            }
        } finally {
            run("umount", small.toString());
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }
}
