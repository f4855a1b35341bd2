package booty.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.error.BootyException;
import booty.image.format.qcow2.OutOfOrder;
import booty.image.source.HttpSource;
import booty.image.source.RateFloor;
import booty.image.source.RetryingSource;
import booty.image.testkit.QemuImg;
import booty.image.testkit.RawServer;
import booty.image.testkit.RawServer.Exchange;
import booty.image.testkit.TestImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Images in order and in no order, from servers of every kind. */
class Qcow2OverHttpTest {
    private static final Pattern RANGE = Pattern.compile("(?im)^range: bytes=(\\d+)-(\\d*)\\s*$");
    private static final byte[] DISK = TestImage.of(9_000_448);
    private static final HttpSource.Limits LIMITS = new HttpSource.Limits(
            Duration.ofSeconds(2), Duration.ofSeconds(2), new RateFloor(2000, Duration.ofMillis(400)));

    @TempDir
    private Path folder;

    /** How a server answers a request for a part. */
    enum Ranges {
        GIVEN(true),
        RESET_EVERY_300_KB(true),
        UNAVAILABLE_AT_FIRST(true),
        IGNORED(false),
        REFUSED_416(false),
        OF_ANOTHER_VERSION(false),
        WRONG(false),
        SHORT(false),
        ALWAYS_UNAVAILABLE(false);

        private final boolean suffices;

        Ranges(boolean suffices) {
            this.suffices = suffices;
        }
    }

    @Test
    void anImageInOrderIsReadInOneRequest() throws Exception {
        for (var options : new String[] {"", "-c", "-c -o compression_type=zstd", "-o cluster_size=16k"}) {
            var file = new QemuImg(folder).convert(DISK, options).bytes();
            try (var server = new RawServer((_, to) -> answer(Ranges.IGNORED, file, 1, to))) {
                assertArrayEquals(DISK, decoded(server));
                assertEquals(1, server.requests().size(), options);
            }
        }
    }

    @Test
    void aLongImageInOrderIsReadInOneRequestThoughItsClustersShareSectors() throws Exception {
        var disk = new byte[24 << 20];
        new Random(7).nextBytes(disk);
        for (int at = 0; at < disk.length; at += 3) disk[at] = 0;
        Arrays.fill(disk, 9 << 20, 11 << 20, (byte) 0);
        for (var options : new String[] {"", "-c", "-c -o compression_type=zstd"}) {
            var file = new QemuImg(folder).convert(disk, options).bytes();
            try (var server = new RawServer((_, to) -> answer(Ranges.IGNORED, file, 1, to))) {
                assertArrayEquals(disk, decoded(server));
                assertEquals(1, server.requests().size(), options);
            }
        }
    }

    @Test
    void anImageWrittenByManyAtATimeIsReadInFewRequests() throws Exception {
        var disk = new byte[48 << 20];
        new Random(7).nextBytes(disk);
        for (int at = 0; at < disk.length; at += 3) disk[at] = 0;
        var file = new QemuImg(folder).convert(disk, "-c -W -m 8").bytes();
        try (var server = new RawServer((number, to) -> answer(Ranges.GIVEN, file, number, to))) {
            assertArrayEquals(disk, decoded(server));
            assertTrue(server.requests().size() < 60, server.requests().size() + " requests");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anImageInNoOrderIsReadByPartsOrRefusedWithAReason(Ranges ranges) throws Exception {
        var image = scattered();
        var file = image.bytes();
        try (var server = new RawServer((number, to) -> answer(ranges, file, number, to))) {
            assertArrayEquals(image.disk(), decoded(server));
            assertTrue(ranges.suffices, "a silent success");
            assertTrue(server.requests().size() > 1);
        } catch (BootyException failure) {
            assertFalse(ranges.suffices, failure.what());
            assertFalse(failure.remedy().isBlank());
        }
    }

    @Test
    void whatToDoAboutAServerWithoutRangesIsSaid() throws Exception {
        var file = scattered().bytes();
        try (var server = new RawServer((number, to) -> answer(Ranges.IGNORED, file, number, to))) {
            var failure = assertThrows(OutOfOrder.class, () -> decoded(server));
            assertTrue(failure.remedy().contains("qemu-img convert"), failure.remedy());
        }
    }

    /** A disk that a guest wrote from its end to its start, with the last part of its image first. */
    private QemuImg scattered() throws Exception {
        var image = new QemuImg(folder).create("", "24M");
        var commands = new ArrayList<String>();
        for (int i = 0; i < 24 * 16; i += 2) commands.add("write -q -P %d %d 64k".formatted(1 + i % 255, i * 65536));
        Collections.shuffle(commands, new Random(5));
        return image.io(commands.toArray(String[]::new)).io("write -q -P 0x55 510 1", "write -q -P 0xaa 511 1");
    }

    private static byte[] decoded(RawServer server) throws BootyException, InterruptedException {
        return DecodedImage.of(new RetryingSource(new HttpSource(server.uri(), LIMITS), _ -> {}), 16 << 20);
    }

    private static void answer(Ranges ranges, byte[] file, int number, Exchange to) throws Exception {
        var asked = RANGE.matcher(to.head());
        var all = List.of("Content-Length: " + file.length, "ETag: \"one\"");
        if (!asked.find() || ranges == Ranges.IGNORED) {
            to.status("200 OK", all.toArray(String[]::new)).bytes(file, 0, file.length);
            return;
        }
        int from = Integer.parseInt(asked.group(1));
        int end = asked.group(2).isEmpty() ? file.length : Integer.parseInt(asked.group(2)) + 1;
        var tag = ranges == Ranges.OF_ANOTHER_VERSION ? "ETag: \"two\"" : "ETag: \"one\"";
        if (ranges == Ranges.REFUSED_416) {
            to.status("416 Range Not Satisfiable", "Content-Length: 0");
        } else if (ranges == Ranges.ALWAYS_UNAVAILABLE || (ranges == Ranges.UNAVAILABLE_AT_FIRST && number == 2)) {
            to.status("503 Service Unavailable", "Content-Length: 0");
        } else {
            int first = ranges == Ranges.WRONG ? from + 1 : from;
            int sent = ranges == Ranges.SHORT ? first + 10 : end;
            to.status(
                    "206 Partial Content",
                    "Content-Range: bytes %d-%d/%d".formatted(first, sent - 1, file.length),
                    "Content-Length: " + (sent - first),
                    tag);
            int cut = ranges == Ranges.RESET_EVERY_300_KB ? Math.min(sent, first + 300_000) : sent;
            to.bytes(file, first, cut);
            if (cut < sent) {
                Thread.sleep(20);
                to.reset();
            }
        }
    }
}
