package booty.image.send;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.machine.Disk;
import booty.core.report.Progress;
import booty.image.testkit.RawServer;
import booty.image.testkit.TestImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskUploadTest {
    private static final byte[] DISK = TestImage.of(2_500_096);

    @TempDir
    private Path folder;

    private Path device = Path.of("/");

    @BeforeEach
    void makeDisk() throws IOException {
        device = Files.write(folder.resolve("disk"), DISK);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theFormHoldsTheDiskUnderTheMachinesName(boolean compressed) throws Exception {
        var body = new CompletableFuture<byte[]>();
        try (var server = server(exchange -> {
            body.complete(dechunked(exchange.in()));
            exchange.status("200 OK", "Content-Length: 0");
        })) {
            new DiskUpload(Retries.USUAL, Duration.ofSeconds(30))
                    .send(disk(DISK.length), server.uri(), "52:54:00:12:34:56", compressed, Progress.NONE);
            var head = server.requests().getLast();
            assertTrue(head.startsWith("POST /image HTTP/1.1\r\n"), head);
            var boundary = head.lines()
                    .filter(line -> line.startsWith("Content-Type: multipart/form-data; boundary="))
                    .findFirst()
                    .orElseThrow()
                    .substring(44);
            var before = """
                    --%s\r
                    Content-Disposition: form-data; name="BootyImage"; filename="52:54:00:12:34:56.%s"\r
                    Content-Type: application/octet-stream\r
                    \r
                    """.formatted(boundary, compressed ? "zmg" : "img");
            var after = "\r\n--%s--\r\n".formatted(boundary);
            var form = body.get(10, TimeUnit.SECONDS);
            assertEquals(before, ascii(form, 0, before.length()));
            assertEquals(after, ascii(form, form.length - after.length(), form.length));
            var file = java.util.Arrays.copyOfRange(form, before.length(), form.length - after.length());
            assertArrayEquals(DISK, compressed ? gunzipped(file) : file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"404 Not Found", "507 Insufficient Storage", "500 Internal Server Error", "302 Found"})
    void aStatusOtherThanSuccessIsAnError(String status) throws Exception {
        try (var server = server(exchange -> {
            dechunked(exchange.in());
            exchange.status(status, "Content-Length: 13");
            exchange.bytes("no\nroom\there\n".getBytes(StandardCharsets.US_ASCII), 0, 13);
        })) {
            var failure = assertThrows(UploadRefused.class, () -> send(server, disk(DISK.length)));
            assertEquals(
                    "%s refuses the upload with status %s: no room here"
                            .formatted(server.uri(), status.substring(0, 3)),
                    failure.what());
        }
    }

    @Test
    void aServerThatGoesAwayIsAnError() throws Exception {
        try (var server = server(exchange -> {
            exchange.in().readNBytes(100_000);
            exchange.reset();
        })) {
            var failure = assertThrows(UploadBroken.class, () -> send(server, disk(DISK.length)));
            assertTrue(failure.what().matches("the upload to .* broke off after [0-9]+ bytes: .+"), failure.what());
        }
    }

    @Test
    void aServerThatStandsStillIsAnError() throws Exception {
        try (var server = server(exchange -> {
            dechunked(exchange.in());
            Thread.sleep(10_000);
        })) {
            var failure = assertThrows(
                    UploadBroken.class,
                    () -> new DiskUpload(Retries.USUAL, Duration.ofSeconds(1))
                            .send(disk(DISK.length), server.uri(), "mac", false, Progress.NONE));
            assertTrue(failure.what().endsWith("nothing moved for 1 s"), failure.what());
        }
    }

    @Test
    void anEarlySuccessIsNone() throws Exception {
        // larger than what fits into the buffers of two sockets
        Files.write(device, new byte[64 << 20]);
        try (var server = server(exchange -> {
            exchange.status("200 OK", "Content-Length: 0");
            exchange.out().flush();
            Thread.sleep(300);
        })) {
            assertThrows(UploadBroken.class, () -> send(server, disk(64 << 20)));
        }
    }

    @Test
    void aDiskThatEndsTooSoonIsAnErrorAndTheFormNeverEnds() throws Exception {
        var body = new CompletableFuture<byte[]>();
        try (var server = server(exchange -> {
            try {
                body.complete(dechunked(exchange.in()));
                exchange.status("200 OK", "Content-Length: 0");
            } catch (IOException cut) {
                body.completeExceptionally(cut);
                throw cut;
            }
        })) {
            var failure = assertThrows(DiskUnreadable.class, () -> send(server, disk(DISK.length + 512)));
            assertEquals(
                    "reading %s failed at byte 2500096: the disk ends after 2500096 of 2500608 bytes".formatted(device),
                    failure.what());
            assertThrows(Exception.class, () -> body.get(10, TimeUnit.SECONDS));
        }
    }

    private interface Answer {
        void to(RawServer.Exchange exchange) throws Exception;
    }

    /** A server that takes no parts. */
    private static RawServer server(Answer answer) throws IOException {
        return new RawServer((_, exchange) -> {
            if (exchange.head().startsWith("OPTIONS")) exchange.status("405 Method Not Allowed", "Content-Length: 0");
            else answer.to(exchange);
        });
    }

    private static void send(RawServer server, Disk disk) throws Exception {
        new DiskUpload(Retries.USUAL, Duration.ofSeconds(30)).send(disk, server.uri(), "mac", false, Progress.NONE);
    }

    private Disk disk(long size) {
        return new Disk(
                "disk",
                device,
                size,
                512,
                false,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static byte[] gunzipped(byte[] bytes) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    private static String ascii(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }

    /** Reads a chunked body to its end, RFC 9112 §7.1. */
    private static byte[] dechunked(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(in), 16);
            var chunk = in.readNBytes(size);
            if (chunk.length < size) throw new IOException("cut");
            body.writeBytes(chunk);
            line(in);
            if (size == 0) return body.toByteArray();
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        while (true) {
            int c = in.read();
            if (c < 0) throw new IOException("cut");
            if (c == '\n') return line.toString().strip();
            line.append((char) c);
        }
    }
}
