package booty.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole server, asked by the JDK's HTTP client. */
class BootyServerTest {
    private static final byte[] IMAGE = "0123456789".repeat(100).getBytes(StandardCharsets.US_ASCII);

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
        Files.createDirectories(folder.resolve("images/debian"));
        Files.createDirectories(folder.resolve("boot"));
        Files.createDirectories(folder.resolve("machines"));
        Files.write(folder.resolve("images/os.img"), IMAGE);
        Files.writeString(folder.resolve("images/<b>&.img"), "x");
        Files.writeString(folder.resolve("images/.secret"), "x");
        Files.writeString(folder.resolve("secret"), "x");
        server = BootyServer.start(settings(0));
    }

    private Settings settings(int port) throws UsageException {
        return Settings.of(CommandLine.parse(List.of(
                "-action",
                "writeImage",
                "-mac",
                "52:54:00:AB:CD:EF",
                "-sourceImage",
                "http://10.0.2.2:3000/images/os.img",
                "-destinationDevice",
                "/dev/vda",
                "-listen",
                "127.0.0.1:" + port,
                "-images",
                folder.resolve("images").toString(),
                "-boot",
                folder.resolve("boot").toString(),
                "-uploads",
                folder.toString(),
                "-machines",
                folder.resolve("machines").toString())));
    }

    @AfterEach
    void stopServer() {
        http.close();
        server.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path)));
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = request(path);
        if (headers.length > 0) request.headers(headers);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"52-54-00-ab-cd-ef", "52-54-00-AB-CD-EF", "52:54:00:ab:cd:ef"})
    void givesAMachineItsConfig(String mac) throws IOException, InterruptedException {
        var response = get("/booty/%s.bty".formatted(mac));
        assertEquals(200, response.statusCode());
        assertEquals("""
                {"action":"writeImage","compressed":false,"sourceImage":"http://10.0.2.2:3000/images/os.img",\
                "destinationDevice":"/dev/vda","growDisk":false,"growPartition":1,"lvmRootName":"","dryRun":false,\
                "dropToShell":false,"wipeDevice":false}""", response.body());
    }

    @Test
    void givesTheConfigByAnyMethodAsTheOriginalDid() throws IOException, InterruptedException {
        var post = request("/booty/52-54-00-ab-cd-ef.bty")
                .POST(BodyPublishers.noBody())
                .build();
        assertEquals(200, http.send(post, BodyHandlers.ofString()).statusCode());
    }

    @Test
    void givesMachinesOfTheFolderTheirConfigs() throws IOException, InterruptedException {
        assertEquals(404, get("/booty/52-54-00-00-00-01.bty").statusCode());
        Files.writeString(folder.resolve("machines/52-54-00-00-00-01.json"), "{\"action\":\"readImage\"}");
        assertEquals(
                "{\"action\":\"readImage\"}",
                get("/booty/52-54-00-00-00-01.bty").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/booty/52-54-00-ab-cd-ee.bty", "/booty/x.bty", "/booty/52-54-00-ab-cd-ef", "/nothing"})
    void hasNothingElse(String path) throws IOException, InterruptedException {
        assertEquals(404, get(path).statusCode());
    }

    @Test
    void keepsTheJournalOfAMachineThatHasAConfig() throws IOException, InterruptedException {
        var link = get("/booty/52-54-00-ab-cd-ef.bty").headers().firstValue("link");
        assertEquals(Optional.of("</journal/52-54-00-ab-cd-ef>; rel=\"journal\""), link);
        var path = "/journal/52-54-00-ab-cd-ef";
        assertEquals(404, get(path).statusCode());
        assertEquals(204, put(path, 5).statusCode());
        assertEquals(5, get(path).body().length());
        assertEquals(413, put(path, (1 << 20) + 1).statusCode());
        assertEquals(5, get(path).body().length());
        var remove = request(path).DELETE().build();
        assertEquals(204, http.send(remove, BodyHandlers.ofString()).statusCode());
        assertEquals(404, get(path).statusCode());
        assertEquals(404, put("/journal/52-54-00-ab-cd-ee", 5).statusCode());
    }

    private HttpResponse<String> put(String path, int bytes) throws IOException, InterruptedException {
        return http.send(
                request(path).PUT(BodyPublishers.ofByteArray(new byte[bytes])).build(), BodyHandlers.ofString());
    }

    @Test
    void takesReportsAndGivesTheLast() throws IOException, InterruptedException {
        var path = "/booty/52-54-00-ab-cd-ef.status";
        assertEquals(404, get(path).statusCode());
        var post = request(path).POST(BodyPublishers.ofString("{\"event\":\"started\",\"action\":\"writeImage\"}"));
        assertEquals(204, http.send(post.build(), BodyHandlers.ofString()).statusCode());
        assertEquals(
                "{\"mac\":\"52:54:00:ab:cd:ef\",\"event\":\"started\",\"action\":\"writeImage\"}",
                get(path).body());
        var large = request(path).POST(BodyPublishers.ofByteArray(new byte[100_000]));
        assertEquals(413, http.send(large.build(), BodyHandlers.ofString()).statusCode());
    }

    @Test
    void servesAWholeImage() throws IOException, InterruptedException {
        var response = http.send(request("/images/os.img").build(), BodyHandlers.ofByteArray());
        assertEquals(200, response.statusCode());
        assertArrayEquals(IMAGE, response.body());
        assertEquals("bytes", header(response, "Accept-Ranges"));
        assertEquals("1000", header(response, "Content-Length"));
    }

    @Test
    void describesAnImageToHeadAndIgnoresRangesThere() throws IOException, InterruptedException {
        var head = request("/images/os.img").HEAD().header("Range", "bytes=0-1").build();
        var response = http.send(head, BodyHandlers.ofByteArray());
        assertEquals(200, response.statusCode());
        assertEquals("1000", header(response, "Content-Length"));
        assertEquals(0, response.body().length);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-9|206|0123456789|bytes 0-9/1000",
                "bytes=995-|206|56789|bytes 995-999/1000",
                "bytes=-3|206|789|bytes 997-999/1000",
                "bytes=990-5000|206|0123456789|bytes 990-999/1000",
                "bytes=1000-|416|the file has 1000 bytes|bytes */1000",
                "bytes=-0|416|the file has 1000 bytes|bytes */1000",
            })
    void servesPartsOfAnImage(String range, int status, String body, String contentRange)
            throws IOException, InterruptedException {
        var response = get("/images/os.img", "Range", range);
        assertEquals(status, response.statusCode());
        assertEquals(body, response.body().strip());
        assertEquals(contentRange, header(response, "Content-Range"));
    }

    @Test
    void continuesOnlyWhatIsStillTheSameImage() throws IOException, InterruptedException {
        var first = get("/images/os.img");
        var tag = header(first, "ETag");
        var date = header(first, "Last-Modified");
        assertEquals(
                206,
                get("/images/os.img", "Range", "bytes=0-1", "If-Range", tag).statusCode());
        assertEquals(
                206,
                get("/images/os.img", "Range", "bytes=0-1", "If-Range", date).statusCode());
        assertEquals(
                200,
                get("/images/os.img", "Range", "bytes=0-1", "If-Range", "\"other\"")
                        .statusCode());
        assertEquals(
                200,
                get("/images/os.img", "Range", "bytes=0-1", "If-Range", "W/" + tag)
                        .statusCode());
        assertEquals(
                304, get("/images/os.img", "If-None-Match", "\"x\", W/" + tag).statusCode());
        assertEquals(304, get("/images/os.img", "If-Modified-Since", date).statusCode());
        assertEquals(412, get("/images/os.img", "If-Match", "\"x\"").statusCode());
        assertEquals(200, get("/images/os.img", "If-Match", tag).statusCode());
        assertEquals(
                412,
                get("/images/os.img", "If-Unmodified-Since", "Thu, 01 Jan 1970 00:00:00 GMT")
                        .statusCode());
        Files.writeString(folder.resolve("images/os.img"), "new");
        assertEquals(
                200,
                get("/images/os.img", "Range", "bytes=0-1", "If-Range", tag).statusCode());
    }

    @Test
    void listsFoldersWithoutHiddenFiles() throws IOException, InterruptedException {
        var response = get("/images/");
        assertEquals(200, response.statusCode());
        assertTrue(response.body().contains("<a href=\"os.img\">os.img</a>  1.0 kB\n"), response.body());
        assertTrue(response.body().contains("<a href=\"debian/\">debian/</a>\n"), response.body());
        assertTrue(response.body().contains("<a href=\"%3Cb%3E%26.img\">&lt;b&gt;&amp;.img</a>"), response.body());
        assertTrue(!response.body().contains("secret"), response.body());
        assertEquals(200, get("/images/%3Cb%3E%26.img").statusCode());
    }

    @ParameterizedTest
    @CsvSource({"/images, images/", "/images/debian, debian/"})
    void sendsOneToTheFolderItself(String path, String location) throws IOException, InterruptedException {
        var response = get(path);
        assertEquals(301, response.statusCode());
        assertEquals(location, header(response, "Location"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/images/../secret",
                "/images/%2e%2e/secret",
                "/images/..%2fsecret",
                "/images/debian/../../secret",
                "/images//../secret",
                "/images/.secret",
                "/images/os.img/",
                "/boot/../secret",
                "/images/%00",
                "/images/nothing"
            })
    void leadsNobodyOutOfAFolder(String path) throws IOException, InterruptedException {
        assertEquals(404, get(path).statusCode());
    }

    @Test
    void bootsTheAgentFromWhereItWasAsked() throws IOException, InterruptedException {
        assertEquals(404, get("/boot.ipxe").statusCode());
        Files.writeString(folder.resolve("boot/vmlinuz"), "kernel");
        Files.writeString(folder.resolve("boot/booty-slim.cpio.zst"), "initramfs");
        var script = get("/boot.ipxe").body();
        var here = "http://127.0.0.1:" + server.port();
        assertTrue(script.startsWith("#!ipxe\n"), script);
        assertTrue(
                script.contains("kernel %1$s/boot/vmlinuz initrd=booty BOOTYURL=%1$s/booty console=tty0 console=ttyS0"
                        .formatted(here)),
                script);
        assertTrue(script.contains("initrd --name booty %s/boot/booty-slim.cpio.zst".formatted(here)), script);
        assertEquals("kernel", get("/boot/vmlinuz").body());
    }

    @Test
    void saysThatItLives() throws IOException, InterruptedException {
        assertEquals("ok\n", get("/healthz").body());
    }

    @Test
    void tellsTheTimeWithEveryAnswerEvenToAHeadOfNothing() throws Exception {
        for (var path : List.of("/healthz", "/nothing-here")) {
            var date = get(path).headers().firstValue("Date").orElseThrow();
            var time = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            assertTrue(Duration.between(time, Instant.now()).abs().toSeconds() < 60, date);
        }
    }

    @Test
    void saysSoWhenTheAddressIsTaken() {
        var thrown = assertThrows(ExecutionException.class, () -> BootyServer.start(settings(server.port())));
        assertTrue(String.valueOf(thrown.getCause()).contains("in use"), String.valueOf(thrown.getCause()));
    }

    @Test
    void endsSoonWhenNobodyIsBeingServed() throws IOException, InterruptedException {
        get("/healthz");
        long before = System.nanoTime();
        server.close();
        assertTrue(System.nanoTime() - before < 5_000_000_000L);
    }
}
