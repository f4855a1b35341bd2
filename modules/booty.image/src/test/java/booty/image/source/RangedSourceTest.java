package booty.image.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.error.BootyException;
import booty.image.testkit.RawServer;
import booty.image.testkit.RawServer.Answer;
import booty.image.testkit.RawServer.Exchange;
import booty.image.testkit.TestImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RangedSourceTest {
    private static final byte[] IMAGE = TestImage.of(2_000_000);
    private static final int PIECE = 100_000;
    /** Everything is far away and slow. */
    private static final Ranges ALWAYS = new Ranges(4, PIECE, Duration.ZERO, Long.MAX_VALUE);

    private static final Ranges NEVER = new Ranges(4, PIECE, Duration.ofDays(1), 0);
    private static final HttpSource.Limits LIMITS = new HttpSource.Limits(
            Duration.ofSeconds(5), Duration.ofSeconds(5), new RateFloor(1000, Duration.ofSeconds(5)));

    @Test
    void rangesComeInOrderOnFewConnections() throws Exception {
        try (var server = RawServer.keepingAlive((_, to) -> slowly(to, 5))) {
            assertArrayEquals(IMAGE, Drained.all(ranged(ALWAYS, server)));
            assertTrue(server.requests().size() > 15, "in ranges");
            assertTrue(server.connections() <= 8, server.connections() + " connections");
            server.requests().stream()
                    .filter(head -> head.contains("Range: "))
                    .forEach(head -> assertTrue(head.contains("If-Range: \"one\""), head));
        }
    }

    @Test
    void aNearAndFastServerIsReadInOneStream() throws Exception {
        try (var server = new RawServer((_, to) -> to.serve(IMAGE, "\"one\""))) {
            assertArrayEquals(IMAGE, Drained.all(ranged(NEVER, server)));
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void aStreamThatIsHeldBackIsReplacedBySeveralRangesAtOnce() throws Exception {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        try (var server = RawServer.keepingAlive((_, to) -> {
            if (to.rangeStart().isEmpty()) {
                slowly(to, 10);
                return;
            }
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            slowly(to, 10);
            now.decrementAndGet();
        })) {
            assertArrayEquals(IMAGE, Drained.all(ranged(ALWAYS, server)));
            assertEquals(4, most.get(), 1);
        }
    }

    @Test
    void aServerWithoutRangesIsReadOnInOneStream() throws Exception {
        Answer noRanges = (_, to) -> {
            to.status("200 OK", "ETag: \"one\"", "Content-Length: " + IMAGE.length);
            held(to, 0, IMAGE.length, 5);
        };
        Answer refusing = (_, to) -> {
            if (to.rangeStart().isPresent()) to.status("403 Forbidden", "Content-Length: 0");
            else noRanges.to(1, to);
        };
        Answer wrong = (_, to) -> {
            if (to.rangeStart().isPresent()) {
                to.status(
                                "206 Partial Content",
                                "ETag: \"one\"",
                                "Content-Range: bytes 0-%d/%d".formatted(PIECE - 1, IMAGE.length),
                                "Content-Length: " + PIECE)
                        .bytes(IMAGE, 0, PIECE);
            } else noRanges.to(1, to);
        };
        for (var answer : List.of(noRanges, refusing, wrong)) {
            try (var server = new RawServer(answer)) {
                assertArrayEquals(IMAGE, Drained.all(ranged(ALWAYS, server)));
            }
        }
    }

    @Test
    void anImageThatChangesInTheMiddleIsNotPiecedTogether() throws Exception {
        var count = new AtomicInteger();
        try (var server = new RawServer((_, to) -> {
            if (to.rangeStart().isEmpty()) slowly(to, 5);
            else to.serve(IMAGE, count.incrementAndGet() < 8 ? "\"one\"" : "\"two\"");
        })) {
            assertThrows(BootyException.class, () -> Drained.all(ranged(ALWAYS, server)));
        }
    }

    @Test
    void aLatePieceIsAskedForElsewhereAndTheFirstAnswerCounts() throws Exception {
        Answer stuck = (_, to) -> {
            if (to.rangeStart().orElse(0) >= 1_000_000) Thread.sleep(20_000);
            slowly(to, 2);
        };
        try (var one = new RawServer(stuck);
                var two = new RawServer((_, to) -> slowly(to, 2))) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10), () -> assertArrayEquals(IMAGE, Drained.all(ranged(ALWAYS, one, two))));
            assertTrue(two.requests().size() > 1);
        }
    }

    @Test
    void closingInTheMiddleEndsAllRequests() throws Exception {
        try (var server = new RawServer((_, to) -> slowly(to, 20))) {
            try (var stream = ranged(ALWAYS, server).open()) {
                var some = ByteBuffer.allocate(PIECE * 3);
                while (some.hasRemaining()) stream.read(some);
            }
            for (int i = 0; i < 100 && rangeThreads() > 0; i++) Thread.sleep(20);
            assertEquals(0, rangeThreads());
        }
    }

    private static long rangeThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("range-"))
                .count();
    }

    /** As {@link Exchange#serve}, but {@code millis} for each 50 kB on each connection. */
    private static void slowly(Exchange to, int millis) throws Exception {
        int from = to.rangeStart().orElse(0);
        int end = to.rangeEnd().orElse(IMAGE.length);
        if (to.rangeStart().isPresent()) {
            to.status(
                    "206 Partial Content",
                    "ETag: \"one\"",
                    "Content-Range: bytes %d-%d/%d".formatted(from, end - 1, IMAGE.length),
                    "Content-Length: " + (end - from));
        } else {
            to.status("200 OK", "ETag: \"one\"", "Content-Length: " + IMAGE.length);
        }
        held(to, from, end, millis);
    }

    private static void held(Exchange to, int from, int end, int millis) throws IOException, InterruptedException {
        for (int at = from; at < end; at += 50_000) {
            to.bytes(IMAGE, at, Math.min(end, at + 50_000));
            to.out().flush();
            Thread.sleep(millis);
        }
    }

    private static RangedSource ranged(Ranges ranges, RawServer... servers) {
        return new RangedSource(
                new MirroredSource(
                        Stream.of(servers)
                                .<ImageSource>map(
                                        server -> new RetryingSource(new HttpSource(server.uri(), LIMITS), _ -> {}))
                                .toList(),
                        MirroredSource.Sameness.VERSION),
                ranges);
    }
}
