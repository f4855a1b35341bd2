package booty.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
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
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads to the whole server; the heap of this JVM is smaller than some of them. */
class UploadTest {
    private static final String BOUNDARY = "boundary0123456789";
    private static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

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
        server = BootyServer.start(Settings.of(CommandLine.parse(
                List.of("-machines", folder.toString(), "-listen", "127.0.0.1:0", "-uploads", folder.toString()))));
    }

    @AfterEach
    void stopServer() {
        http.close();
        server.close();
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static InputStream part(String field, String name, InputStream content) {
        var head =
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                        .formatted(BOUNDARY, field, name);
        return new SequenceInputStream(Collections.enumeration(List.of(text(head), content, text("\r\n"))));
    }

    private static InputStream closed(InputStream parts) {
        return new SequenceInputStream(parts, text("--%s--\r\n".formatted(BOUNDARY)));
    }

    private HttpResponse<String> post(InputStream body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/image".formatted(server.port())))
                .header("Content-Type", TYPE)
                .POST(BodyPublishers.ofInputStream(() -> body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private List<String> stored() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void assertNothingIsLeft() throws IOException, InterruptedException {
        for (int i = 0; i < 100 && !stored().isEmpty(); i++) Thread.sleep(50);
        assertEquals(List.of(), stored());
    }

    @Test
    void storesAnImageUnderTheMachinesAddress() throws IOException, InterruptedException {
        var response = post(closed(part("BootyImage", "52:54:00:12:34:56.img", text("the disk"))));
        assertEquals("stored as 52-54-00-12-34-56.img\n", response.body());
        assertEquals(200, response.statusCode());
        assertEquals("the disk", Files.readString(folder.resolve("52-54-00-12-34-56.img")));
        assertEquals(List.of("52-54-00-12-34-56.img"), stored());
    }

    @Test
    void numbersTheSecondImageOfAMachine() throws IOException, InterruptedException {
        post(closed(part("BootyImage", "52:54:00:12:34:56.zmg", text("one"))));
        var response = post(closed(part("BootyImage", "52:54:00:12:34:56.zmg", text("two"))));
        assertEquals("stored as 52-54-00-12-34-56.2.zmg\n", response.body());
        assertEquals("one", Files.readString(folder.resolve("52-54-00-12-34-56.zmg")));
    }

    @Test
    void streamsMoreThanItsHeapToTheDisk() throws Exception {
        long size = 200L << 20;
        assertTrue(size > 2 * Runtime.getRuntime().maxMemory(), "give the tests a smaller heap");
        var sent = new CRC32C();
        var response = post(closed(part("BootyImage", "big.img", new CheckedInputStream(noise(size), sent))));
        assertEquals("stored as big.img\n", response.body());
        var kept = new CRC32C();
        try (var in = new CheckedInputStream(Files.newInputStream(folder.resolve("big.img")), kept)) {
            assertEquals(size, in.transferTo(OutputStream.nullOutputStream()));
        }
        assertEquals(sent.getValue(), kept.getValue());
    }

    /** Bytes without a pattern, the same in each run. */
    private static InputStream noise(long size) {
        var block = new byte[1 << 16];
        new Random(1).nextBytes(block);
        return new InputStream() {
            private long left = size;

            @Override
            public int read() {
                return left-- > 0 ? 7 : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (left <= 0) return -1;
                int count = (int) Math.min(Math.min(length, block.length), left);
                System.arraycopy(block, 0, into, offset, count);
                left -= count;
                return count;
            }
        };
    }

    @Test
    void keepsNothingOfAnUploadWhoseClientGoesAway() throws IOException, InterruptedException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            var out = socket.getOutputStream();
            out.write(("POST /image HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: 100000000\r\n\r\n"
                            .formatted(TYPE))
                    .getBytes(StandardCharsets.US_ASCII));
            part("BootyImage", "a.img", noise(5 << 20)).transferTo(out);
            out.flush();
            for (int i = 0; i < 100 && stored().isEmpty(); i++) Thread.sleep(50);
            assertEquals(1, stored().size());
            assertTrue(stored().getFirst().startsWith(".booty-upload-"), "it must be hidden while it is not whole");
        }
        assertNothingIsLeft();
    }

    @Test
    void keepsNothingOfAnUploadThatIsCutOffInOrder() throws IOException, InterruptedException {
        var response = post(part("BootyImage", "a.img", noise(3 << 20)));
        assertEquals("it was cut off before its closing boundary\n", response.body());
        assertEquals(400, response.statusCode());
        assertNothingIsLeft();
    }

    @Test
    void takesOneFileInTheRightField() throws IOException, InterruptedException {
        assertEquals(
                "the file is in the field Image, not in BootyImage\n",
                post(closed(part("Image", "a.img", text("x")))).body());
        assertEquals(
                "there is no file in the field BootyImage\n",
                post(closed(text(""))).body());
        var two =
                new SequenceInputStream(part("BootyImage", "a.img", text("x")), part("BootyImage", "b.img", text("x")));
        assertEquals("there is more than one file\n", post(closed(two)).body());
        assertNothingIsLeft();
    }

    @Test
    void refusesWhatIsNoForm() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/image".formatted(server.port())))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofString("raw"))
                .build();
        assertEquals(415, http.send(request, BodyHandlers.ofString()).statusCode());
        assertNothingIsLeft();
    }

    @Test
    void refusesAtOnceWhatHasNoRoom() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write(("POST /image HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n--%s"
                                    .formatted(TYPE, Long.MAX_VALUE, BOUNDARY))
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertEquals("HTTP/1.1 507", answer);
        }
        assertEquals(List.of(), stored());
    }

    @Test
    void tellsAClientThatIsStillSendingWhyItNeedNot() throws IOException, InterruptedException {
        var response = post(closed(part("Image", "a.img", noise(4L << 30))));
        assertEquals(400, response.statusCode());
        assertEquals("the file is in the field Image, not in BootyImage\n", response.body());
    }
}
