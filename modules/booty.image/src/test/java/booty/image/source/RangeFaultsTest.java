package booty.image.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.core.error.BootyException;
import booty.image.testkit.RawServer;
import booty.image.testkit.RawServer.Exchange;
import booty.image.testkit.TestImage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges of which some fail: the bytes are right, or the image fails. */
class RangeFaultsTest {
    private static final byte[] IMAGE = TestImage.of(1_000_000);
    private static final Ranges RANGES = new Ranges(3, 30_000, Duration.ZERO, Long.MAX_VALUE);
    private static final HttpSource.Limits LIMITS = new HttpSource.Limits(
            Duration.ofSeconds(5), Duration.ofSeconds(5), new RateFloor(1000, Duration.ofSeconds(2)));

    private enum Fault {
        CUT,
        RESET,
        ERROR_500,
        NO_ANSWER,
        ALL_OF_IT,
        ANOTHER_RANGE,
        ANOTHER_VERSION,
        NOT_THERE
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void aServerThatFailsNowAndThenIsAskedAgain(int seed) throws Exception {
        var faults = List.of(Fault.CUT, Fault.RESET, Fault.ERROR_500, Fault.NO_ANSWER);
        assertArrayEquals(IMAGE, fetched(seed, faults, 5));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void aServerThatFailsInEveryWayGivesTheRightBytesOrNone(int seed) throws Exception {
        try {
            assertArrayEquals(IMAGE, fetched(seed, List.of(Fault.values()), 12));
        } catch (BootyException failure) {
            assertEquals(false, failure.remedy().isBlank());
        }
    }

    /** One request for a range in {@code seldom} fails. */
    private static byte[] fetched(int seed, List<Fault> faults, int seldom) throws Exception {
        var random = new Random(seed);
        var failedAt = new HashMap<Integer, Integer>();
        try (var server = new RawServer((_, to) -> {
            Fault fault;
            int cut;
            synchronized (random) {
                // a piece keeps its end however often it is continued, and is asked for again three times
                boolean fails = to.rangeStart().isPresent()
                        && random.nextInt(seldom) == 0
                        && failedAt.merge(to.rangeEnd().orElse(0), 1, Integer::sum) <= 2;
                fault = fails ? faults.get(random.nextInt(faults.size())) : null;
                cut = random.nextInt(100);
            }
            if (fault == null) {
                to.serve(IMAGE, "\"one\"");
                return;
            }
            fail(fault, cut, to);
        })) {
            var source = new RetryingSource(new HttpSource(server.uri(), LIMITS), _ -> {});
            return Drained.all(
                    new RangedSource(new MirroredSource(List.of(source), MirroredSource.Sameness.VERSION), RANGES));
        }
    }

    private static void fail(Fault fault, int percent, Exchange to) throws Exception {
        int from = to.rangeStart().orElseThrow();
        int end = to.rangeEnd().orElse(IMAGE.length);
        var range = "Content-Range: bytes %d-%d/%d".formatted(from, end - 1, IMAGE.length);
        var length = "Content-Length: " + (end - from);
        switch (fault) {
            case CUT, RESET -> {
                to.status("206 Partial Content", "ETag: \"one\"", range, length)
                        .bytes(IMAGE, from, from + (end - from) * percent / 100);
                if (fault == Fault.RESET) to.reset();
            }
            case ERROR_500 -> to.status("500 Internal Server Error", "Content-Length: 0");
            case NO_ANSWER -> to.out().flush();
            case ALL_OF_IT ->
                to.status("200 OK", "ETag: \"one\"", "Content-Length: " + IMAGE.length)
                        .bytes(IMAGE, 0, IMAGE.length);
            case ANOTHER_RANGE ->
                to.status(
                                "206 Partial Content",
                                "Content-Range: bytes 0-%d/%d".formatted(end - from - 1, IMAGE.length),
                                length)
                        .bytes(IMAGE, 0, end - from);
            case ANOTHER_VERSION ->
                to.status("206 Partial Content", "ETag: \"two\"", range, length)
                        .bytes(new byte[end - from], 0, end - from);
            case NOT_THERE -> to.status("404 Not Found", "Content-Length: 0");
        }
    }
}
