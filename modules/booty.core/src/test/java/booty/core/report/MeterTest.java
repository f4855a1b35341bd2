package booty.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MeterTest {
    private final AtomicLong nanos = new AtomicLong();
    private final List<String> said = new ArrayList<>();
    private final Meter meter = new Meter(
            new Reporter() {
                @Override
                public void progress(String step, long done, long total, long rate, Optional<Bottleneck> bottleneck) {
                    said.add("%s %d/%d at %d%s"
                            .formatted(
                                    step,
                                    done,
                                    total,
                                    rate,
                                    bottleneck
                                            .map(found -> ", limit " + found.word())
                                            .orElse("")));
                }
            },
            nanos::get);

    private void after(double seconds) {
        nanos.addAndGet((long) (seconds * 1e9));
    }

    @Test
    void speaksEveryTwoSecondsWithTheRateSinceItLastSpoke() {
        meter.step("stream-image");
        after(1);
        meter.bytes(10, 1000);
        after(1);
        meter.bytes(200, 1000);
        after(0.1);
        meter.bytes(210, 1000);
        after(1.9);
        meter.bytes(600, 1000);
        assertEquals(List.of("stream-image 200/1000 at 100", "stream-image 600/1000 at 200"), said);
    }

    @Test
    void saysWhatTheStepWaitsForUntilTheNextStep() {
        meter.step("stream-image");
        meter.waitsFor(Bottleneck.NETWORK);
        after(2);
        meter.bytes(200, 1000);
        meter.step("grow");
        after(2);
        meter.bytes(200, 1000);
        assertEquals(List.of("stream-image 200/1000 at 100, limit network", "grow 200/1000 at 100"), said);
    }

    @Test
    void startsAgainWhenAStepDoes() {
        meter.step("stream-image");
        after(2);
        meter.bytes(800, 1000);
        after(3);
        meter.bytes(100, 1000);
        assertEquals("stream-image 100/1000 at 0", said.getLast());
    }
}
