package booty.image.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.error.BootyException;
import booty.core.report.Progress;
import booty.image.format.OpenImage;
import booty.image.source.HttpSource;
import booty.image.source.ImageSource;
import booty.image.source.MirroredSource;
import booty.image.source.RateFloor;
import booty.image.source.RetryingSource;
import booty.image.testkit.PackedContainer;
import booty.image.testkit.Packer;
import booty.image.testkit.QemuImg;
import booty.image.testkit.RawServer;
import booty.image.testkit.RawServer.Exchange;
import booty.image.testkit.TestImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of a server with every format: the disk ends identical, or the run fails and says why. */
@SuppressWarnings("NullAway.Init") // JUnit fills the folder
@Execution(ExecutionMode.CONCURRENT) // it waits more than it works
class FaultMatrixTest {
    private static final int DISK = 2 << 20;
    private static final byte[] IMAGE = TestImage.of(2735 * 512);
    private static final Map<Format, byte[]> PACKED = new EnumMap<>(Format.class);
    private static final HttpSource.Limits LIMITS = new HttpSource.Limits(
            Duration.ofSeconds(5), Duration.ofSeconds(5), new RateFloor(2000, Duration.ofMillis(700)));

    /** How a server misbehaves; what must come of it. */
    enum Fault {
        NONE(true),
        RESET_THEN_RANGE(true),
        CUT_THEN_RANGE(true),
        CUT_EVERY_300_KB(true),
        STALL_THEN_RANGE(true),
        SLOW_LORIS_THEN_RANGE(true),
        UNAVAILABLE_TWICE(true),
        REFUSED_CONNECTIONS_OF_RANGES(true),
        REDIRECT(true),
        CHUNKED(true),
        CUT_CHUNKED_THEN_RANGE(true),
        IGNORES_RANGE(false),
        WRONG_RANGE_START(false),
        WRONG_RANGE_TOTAL(false),
        SHORT_RANGE(false),
        CHANGED_TAG(false),
        NO_TAG(false),
        RANGE_416(false),
        RANGE_500(false),
        ALWAYS_STALLS(false),
        ALWAYS_CUT_AT_ONCE(false),
        TOO_LONG_A_LENGTH(false),
        TOO_SHORT_A_LENGTH(false),
        CUT_CHUNKED(false),
        NOT_FOUND(false),
        UNAUTHORIZED(false),
        FORBIDDEN(false),
        ERROR_500(false),
        ERROR_503(false),
        FLIPPED_BIT(false),
        CUT_WITHOUT_A_LENGTH(false),
        RANGE_403(false),
        ENDLESS_HEADER(false),
        ENDLESS_HEADER_LINE(false),
        ENDLESS_STATUS_100(false),
        REDIRECT_WITHOUT_END(false),
        REDIRECT_TO_FILE(false),
        EMPTY(false),
        NOT_HTTP(false),
        REDIRECT_LOOP(false);

        private final boolean succeeds;

        Fault(boolean succeeds) {
            this.succeeds = succeeds;
        }
    }

    /** The first server answers in a way that only the format or the checksum can see through. */
    private static final Set<Fault> BEYOND_MIRRORS = Set.of(
            Fault.TOO_LONG_A_LENGTH,
            Fault.TOO_SHORT_A_LENGTH,
            Fault.CUT_CHUNKED,
            Fault.CUT_WITHOUT_A_LENGTH,
            Fault.EMPTY,
            Fault.FLIPPED_BIT);

    /** What the image is packed as. */
    enum Format {
        RAW,
        GZIP,
        BGZIP,
        ZSTD,
        FRAMES,
        LZ4,
        XZ,
        BZIP2,
        QCOW2;

        byte[] pack(Path folder) throws Exception {
            return switch (this) {
                case RAW -> IMAGE;
                case GZIP -> Packer.GZIP.pack(IMAGE);
                case BGZIP -> Packer.BGZIP.pack(IMAGE);
                case ZSTD -> Packer.ZSTD.pack(IMAGE);
                case FRAMES -> PackedContainer.of(IMAGE);
                case LZ4 -> Packer.LZ4.pack(IMAGE);
                case XZ -> Packer.XZ_BLOCKS.pack(IMAGE);
                case BZIP2 -> Packer.BZIP2.pack(IMAGE);
                case QCOW2 -> new QemuImg(folder).convert(IMAGE, "-c").bytes();
            };
        }
    }

    private static final Set<Format> EVERY_BUILD =
            EnumSet.of(Format.RAW, Format.GZIP, Format.ZSTD, Format.FRAMES, Format.LZ4, Format.QCOW2);

    @TempDir
    private static Path folder;

    static Stream<Arguments> cells() {
        return cells(EVERY_BUILD);
    }

    static Stream<Arguments> cellsOfTheOtherFormats() {
        return cells(EnumSet.complementOf(EnumSet.copyOf(EVERY_BUILD)));
    }

    private static Stream<Arguments> cells(Set<Format> formats) {
        return Stream.of(Fault.values()).flatMap(fault -> formats.stream().map(format -> Arguments.of(fault, format)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void endsIdenticalOrFailsWithAReason(Fault fault, Format format) throws Exception {
        var body = packed(format);
        try (var server = new RawServer((number, exchange) -> answer(fault, body, number, exchange))) {
            boolean knowsItsEnd = format == Format.QCOW2 && fault == Fault.TOO_LONG_A_LENGTH;
            check(fault, fault.succeeds || knowsItsEnd, source(server));
            if (fault == Fault.NOT_FOUND) assertEquals(1, server.requests().size());
        }
    }

    @Tag("nightly")
    @ParameterizedTest
    @MethodSource("cellsOfTheOtherFormats")
    void endsIdenticalOrFailsWithAReasonInOtherFormats(Fault fault, Format format) throws Exception {
        endsIdenticalOrFailsWithAReason(fault, format);
    }

    /** A second server that is well, and gives the same version, mends all but what no server can see. */
    @ParameterizedTest
    @EnumSource
    void aMirrorTakesOver(Fault fault) throws Exception {
        try (var server = new RawServer((number, exchange) -> answer(fault, IMAGE, number, exchange));
                var mirror = new RawServer((_, exchange) -> exchange.serve(IMAGE, "\"one\""))) {
            var source = new MirroredSource(List.of(source(server), source(mirror)), MirroredSource.Sameness.VERSION);
            check(fault, fault.succeeds || !BEYOND_MIRRORS.contains(fault), source);
        }
    }

    private static ImageSource source(RawServer server) {
        return new RetryingSource(new HttpSource(server.uri(), LIMITS), _ -> {});
    }

    private static void check(Fault fault, boolean succeeds, ImageSource source) throws Exception {
        var target = new FakeTarget(DISK, 512);
        try (var image = OpenImage.open(source, 16 << 20)) {
            new ImageWriter(Path.of("/dev/fake"), target, Progress.NONE)
                    .write(image, Optional.of(ImageWriterTest.sha256(IMAGE)));
            assertArrayEquals(IMAGE, target.bytes(0, IMAGE.length));
            assertTrue(succeeds, "a silent success of " + fault);
        } catch (BootyException failure) {
            assertFalse(succeeds, failure.what());
            assertFalse(failure.remedy().isBlank());
            boolean untouched = target.bytes(0, 1)[0] == (byte) 0xdb;
            assertTrue(untouched || target.isUnbootable(), "half an image would start");
        }
    }

    private static synchronized byte[] packed(Format format) throws Exception {
        var known = PACKED.get(format);
        if (known != null) return known;
        var bytes = format.pack(folder);
        PACKED.put(format, bytes);
        return bytes;
    }

    private static void answer(Fault fault, byte[] body, int number, Exchange to) throws Exception {
        int from = to.rangeStart().orElse(0);
        var length = "Content-Length: " + body.length;
        var tag = "ETag: \"one\"";
        int half = body.length / 2;
        if (from == 0) {
            switch (fault) {
                case NONE -> to.status("200 OK", length).bytes(body, 0, body.length);
                case RESET_THEN_RANGE, REFUSED_CONNECTIONS_OF_RANGES -> {
                    to.status("200 OK", length, tag).bytes(body, 0, half);
                    Thread.sleep(50);
                    to.reset();
                }
                case CUT_EVERY_300_KB ->
                    to.status("200 OK", length, tag).bytes(body, 0, Math.min(300_000, body.length));
                case STALL_THEN_RANGE, ALWAYS_STALLS -> {
                    to.status("200 OK", length, tag).bytes(body, 0, half);
                    Thread.sleep(3000);
                }
                case SLOW_LORIS_THEN_RANGE -> {
                    to.status("200 OK", length, tag).bytes(body, 0, half);
                    for (int i = half; i < body.length; i++) {
                        to.bytes(body, i, i + 1);
                        Thread.sleep(20);
                    }
                }
                case UNAVAILABLE_TWICE -> {
                    if (number < 3) to.status("503 Service Unavailable", "Content-Length: 0");
                    else to.status("200 OK", length).bytes(body, 0, body.length);
                }
                case REDIRECT -> {
                    if (number == 1) to.status("302 Found", "Location: /elsewhere", "Content-Length: 0");
                    else to.status("200 OK", length).bytes(body, 0, body.length);
                }
                case CHUNKED -> {
                    to.status("200 OK", "Transfer-Encoding: chunked");
                    chunk(to, body, 0, body.length);
                    to.out().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                case CUT_CHUNKED, CUT_CHUNKED_THEN_RANGE -> {
                    to.status("200 OK", "Transfer-Encoding: chunked", fault == Fault.CUT_CHUNKED ? "X: y" : tag);
                    chunk(to, body, 0, half);
                }
                case NO_TAG -> to.status("200 OK", length).bytes(body, 0, half);
                case ALWAYS_CUT_AT_ONCE -> to.status("200 OK", length, tag);
                case TOO_LONG_A_LENGTH ->
                    to.status("200 OK", "Content-Length: " + (body.length + 1000))
                            .bytes(body, 0, body.length);
                case TOO_SHORT_A_LENGTH ->
                    to.status("200 OK", "Content-Length: " + (body.length - 1000))
                            .bytes(body, 0, body.length);
                case NOT_FOUND -> to.status("404 Not Found", "Content-Length: 0");
                case UNAUTHORIZED ->
                    to.status("401 Unauthorized", "WWW-Authenticate: Basic realm=\"images\"", "Content-Length: 0");
                case ERROR_503 -> to.status("503 Service Unavailable", "Retry-After: 1", "Content-Length: 0");
                case FLIPPED_BIT -> {
                    var flipped = body.clone();
                    flipped[half] ^= 4;
                    to.status("200 OK", length, tag).bytes(flipped, 0, body.length);
                }
                case CUT_WITHOUT_A_LENGTH -> to.status("200 OK").bytes(body, 0, half);
                case ENDLESS_HEADER -> forever(to, "HTTP/1.1 200 OK\r\n", "X-Filler: and so on\r\n");
                case ENDLESS_HEADER_LINE -> forever(to, "HTTP/1.1 200 OK\r\n", "X-Filler");
                case ENDLESS_STATUS_100 -> forever(to, "", "HTTP/1.1 100 Continue\r\n\r\n");
                case REDIRECT_WITHOUT_END -> to.status("307 Temporary Redirect", "Location: /" + number);
                case REDIRECT_TO_FILE -> to.status("302 Found", "Location: file:///etc/hostname");
                case FORBIDDEN -> to.status("403 Forbidden", "Content-Length: 0");
                case ERROR_500 -> to.status("500 Internal Server Error", "Content-Length: 0");
                case EMPTY -> to.status("200 OK", "Content-Length: 0");
                case NOT_HTTP -> to.out().write(new byte[] {0, 1, 2, 3, 13, 10, 13, 10});
                case REDIRECT_LOOP -> to.status("302 Found", "Location: /image", "Content-Length: 0");
                default -> to.status("200 OK", length, tag).bytes(body, 0, half);
            }
            return;
        }
        var range = "Content-Range: bytes %d-%d/%d".formatted(from, body.length - 1, body.length);
        var rest = "Content-Length: " + (body.length - from);
        switch (fault) {
            case CUT_EVERY_300_KB ->
                to.status("206 Partial Content", range, rest, tag)
                        .bytes(body, from, Math.min(from + 300_000, body.length));
            case REFUSED_CONNECTIONS_OF_RANGES -> {
                if (number < 4) to.reset();
                else to.status("206 Partial Content", range, rest, tag).bytes(body, from, body.length);
            }
            case IGNORES_RANGE -> to.status("200 OK", length, tag).bytes(body, 0, body.length);
            case WRONG_RANGE_START ->
                to.status(
                                "206 Partial Content",
                                "Content-Range: bytes %d-%d/%d".formatted(from + 1, body.length - 1, body.length),
                                "Content-Length: " + (body.length - from - 1))
                        .bytes(body, from + 1, body.length);
            case WRONG_RANGE_TOTAL ->
                to.status(
                                "206 Partial Content",
                                "Content-Range: bytes %d-%d/%d".formatted(from, body.length, body.length + 1),
                                "Content-Length: " + (body.length - from + 1))
                        .bytes(body, from, body.length)
                        .bytes(new byte[1], 0, 1);
            case SHORT_RANGE ->
                to.status(
                                "206 Partial Content",
                                "Content-Range: bytes %d-%d/%d".formatted(from, from + 9, body.length),
                                "Content-Length: 10")
                        .bytes(body, from, from + 10);
            case CHANGED_TAG ->
                to.status("206 Partial Content", range, rest, "ETag: \"two\"").bytes(body, from, body.length);
            case RANGE_416 -> to.status("416 Range Not Satisfiable", "Content-Length: 0");
            case RANGE_403 -> to.status("403 Forbidden", "Content-Length: 0");
            case RANGE_500 -> to.status("500 Internal Server Error", "Content-Length: 0");
            case ALWAYS_STALLS -> {
                to.status("206 Partial Content", range, rest, tag);
                Thread.sleep(3000);
            }
            default -> {
                assertTrue(to.head().contains("If-Range: \"one\""), to.head());
                to.status("206 Partial Content", range, rest, tag).bytes(body, from, body.length);
            }
        }
    }

    private static void forever(Exchange to, String start, String line) throws IOException {
        to.out().write(start.getBytes(StandardCharsets.US_ASCII));
        var lines = line.repeat(1000).getBytes(StandardCharsets.US_ASCII);
        while (true) to.out().write(lines); // until the client has had enough
    }

    private static void chunk(Exchange to, byte[] body, int from, int end) throws IOException {
        to.out().write((Integer.toHexString(end - from) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        to.bytes(body, from, end);
        to.out().write(new byte[] {13, 10});
    }
}
