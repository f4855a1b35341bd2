package booty.image.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.image.testkit.RawServer;
import booty.image.testkit.RawServer.Answer;
import booty.image.testkit.TestImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryingSourceTest {
    private static final byte[] IMAGE = TestImage.of(1_000_000);
    private static final HttpSource.Limits LIMITS = new HttpSource.Limits(
            Duration.ofSeconds(5), Duration.ofSeconds(5), new RateFloor(1000, Duration.ofSeconds(5)));
    private static final List<Duration> ALL_WAITS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));

    private final List<Duration> waits = new ArrayList<>();

    @Test
    void aServerInTroubleIsAskedAgainAfterOneTwoAndFourSeconds() throws Exception {
        try (var server = new RawServer((_, to) -> to.status("503 Service Unavailable", "Content-Length: 0"))) {
            assertThrows(ServerFailed.class, () -> source(server).open());
            assertEquals(4, server.requests().size());
            assertEquals(ALL_WAITS, waits);
        }
    }

    @Test
    void aServerThatRefusesIsNotAskedAgain() throws Exception {
        try (var server = new RawServer((_, to) -> to.status("401 Unauthorized", "Content-Length: 0"))) {
            assertThrows(ServerRefused.class, () -> source(server).open());
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void aPartIsContinuedWhereItBroke() throws Exception {
        try (var server = new RawServer(inPiecesOf(100_000))) {
            var source = source(server);
            try (var image = source.open();
                    var part = source.part(5, 290_005, image)) {
                assertArrayEquals(Arrays.copyOfRange(IMAGE, 5, 290_005), Drained.all(part));
            }
            assertEquals(4, server.requests().size());
        }
    }

    @Test
    void aQuarterOfAMebibyteEarnsNewTries() throws Exception {
        try (var server = new RawServer(inPiecesOf(260_000))) {
            assertArrayEquals(IMAGE, Drained.all(source(server)));
        }
        assertEquals(List.of(ALL_WAITS.getFirst(), ALL_WAITS.get(1), ALL_WAITS.get(2)), waits);
        waits.clear();
        try (var server = new RawServer(inPiecesOf(270_000))) {
            assertArrayEquals(IMAGE, Drained.all(source(server)));
        }
        assertEquals(List.of(ALL_WAITS.getFirst(), ALL_WAITS.getFirst(), ALL_WAITS.getFirst()), waits);
    }

    @Test
    void aServerThatGivesCrumbsIsGivenUp() throws Exception {
        try (var server = new RawServer(inPiecesOf(1000))) {
            assertThrows(SourceBroken.class, () -> Drained.all(source(server)));
            assertEquals(4, server.requests().size());
        }
    }

    /** Promises all that is asked for and sends so much of it. */
    private static Answer inPiecesOf(int bytes) {
        return (_, to) -> {
            int from = to.rangeStart().orElse(0);
            int end = to.rangeEnd().orElse(IMAGE.length);
            var length = "Content-Length: " + (end - from);
            if (to.rangeStart().isEmpty()) to.status("200 OK", "ETag: \"one\"", length);
            else {
                to.status(
                        "206 Partial Content",
                        "ETag: \"one\"",
                        "Content-Range: bytes %d-%d/%d".formatted(from, end - 1, IMAGE.length),
                        length);
            }
            to.bytes(IMAGE, from, Math.min(end, from + bytes));
        };
    }

    private RetryingSource source(RawServer server) {
        return new RetryingSource(new HttpSource(server.uri(), LIMITS), waits::add);
    }
}
