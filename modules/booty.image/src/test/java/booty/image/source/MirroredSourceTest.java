package booty.image.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.core.error.BootyException;
import booty.image.source.MirroredSource.Sameness;
import booty.image.testkit.RawServer;
import booty.image.testkit.RawServer.Answer;
import booty.image.testkit.TestImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MirroredSourceTest {
    private static final byte[] IMAGE = TestImage.of(2_000_000);
    private static final int HALF = IMAGE.length / 2;
    private static final HttpSource.Limits LIMITS = new HttpSource.Limits(
            Duration.ofSeconds(5), Duration.ofSeconds(5), new RateFloor(1000, Duration.ofSeconds(5)));
    private static final Answer GOOD = (_, to) -> to.serve(IMAGE, "\"one\"");
    private static final Answer OTHER_TAG = (_, to) -> to.serve(IMAGE, "\"two\"");
    private static final Answer SHORTER = (_, to) -> to.serve(Arrays.copyOf(IMAGE, IMAGE.length - 1), "\"one\"");
    private static final Answer NO_TAG =
            (_, to) -> to.status("200 OK", "Content-Length: " + IMAGE.length).bytes(IMAGE, 0, IMAGE.length);
    private static final Answer HALF_ONLY = (_, to) -> {
        if (to.rangeStart().isPresent()) to.status("403 Forbidden", "Content-Length: 0");
        else
            to.status("200 OK", "ETag: \"one\"", "Content-Length: " + IMAGE.length)
                    .bytes(IMAGE, 0, HALF);
    };
    private static final Answer MISSING = (_, to) -> to.status("404 Not Found", "Content-Length: 0");

    @Test
    void theNextLocationGivesTheRest() throws Exception {
        assertArrayEquals(IMAGE, fetched(Sameness.VERSION, HALF_ONLY, GOOD));
    }

    @Test
    void aLocationThatCannotBeHadIsPassedOverAtOnce() throws Exception {
        assertArrayEquals(IMAGE, fetched(Sameness.VERSION, MISSING, MISSING, GOOD));
    }

    @Test
    void aLocationWithAnotherVersionIsPassedOver() throws Exception {
        assertArrayEquals(IMAGE, fetched(Sameness.VERSION, HALF_ONLY, OTHER_TAG, SHORTER, GOOD));
    }

    @Test
    void aLocationWithAnotherVersionDoesWhereADigestIsChecked() throws Exception {
        assertArrayEquals(IMAGE, fetched(Sameness.LENGTH, HALF_ONLY, OTHER_TAG));
    }

    @Test
    void aLocationThatNamesNoVersionIsNoPlaceToGoOn() {
        // it has the same length, but cannot promise that its range is of what it showed
        assertThrows(ServerRefused.class, () -> fetched(Sameness.VERSION, HALF_ONLY, NO_TAG));
    }

    @Test
    void anotherLengthNeverDoes() {
        assertThrows(BootyException.class, () -> fetched(Sameness.LENGTH, HALF_ONLY, SHORTER));
    }

    @Test
    void theFirstFailureIsTold() {
        var failure = assertThrows(ServerRefused.class, () -> fetched(Sameness.VERSION, HALF_ONLY, MISSING));
        assertEquals(403, failure.status());
        assertEquals(1, failure.getSuppressed().length);
    }

    @Test
    void locationsThatEachGiveALittleAddUp() throws Exception {
        Answer little = (_, to) -> {
            int from = to.rangeStart().orElse(0);
            int end = Math.min(from + 300_000, IMAGE.length);
            if (from == 0) to.status("200 OK", "ETag: \"one\"", "Content-Length: " + IMAGE.length);
            else {
                to.status(
                        "206 Partial Content",
                        "ETag: \"one\"",
                        "Content-Range: bytes %d-%d/%d".formatted(from, IMAGE.length - 1, IMAGE.length),
                        "Content-Length: " + (IMAGE.length - from));
            }
            to.bytes(IMAGE, from, end);
        };
        assertArrayEquals(IMAGE, fetched(Sameness.VERSION, little, little));
    }

    @Test
    void aPartComesFromTheNextLocationToo() throws Exception {
        try (var bad = new RawServer(HALF_ONLY);
                var good = new RawServer(GOOD)) {
            var source = mirrored(Sameness.VERSION, List.of(bad, good));
            try (var image = source.open();
                    var part = source.part(10, 500_000, image)) {
                assertArrayEquals(Arrays.copyOfRange(IMAGE, 10, 500_000), Drained.all(part));
            }
        }
    }

    private static byte[] fetched(Sameness sameness, Answer... answers) throws Exception {
        var servers = new ArrayList<RawServer>();
        try {
            for (var answer : answers) servers.add(new RawServer(answer));
            return Drained.all(mirrored(sameness, servers));
        } finally {
            for (var server : servers) server.close();
        }
    }

    private static MirroredSource mirrored(Sameness sameness, List<RawServer> servers) {
        return new MirroredSource(
                servers.stream()
                        .<ImageSource>map(server -> new RetryingSource(new HttpSource(server.uri(), LIMITS), _ -> {}))
                        .toList(),
                sameness);
    }
}
