package booty.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.core.report.Bottleneck;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLineTest {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final AtomicLong now = new AtomicLong();

    private ProgressLine line(boolean terminal) {
        return new ProgressLine(new PrintStream(printed, true, StandardCharsets.UTF_8), terminal, now::get);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0|0|0.0 MB, 0 MB/s",
                "5000000|0|1|5.0 MB, 5 MB/s",
                "5000000|20000000|1|5.0 MB of 20.0 MB, 25 %, 5 MB/s, 3 s left",
                "0|20000000|1|0.0 MB of 20.0 MB, 0 %, 0 MB/s",
                "20000000|20000000|1|20.0 MB of 20.0 MB, 100 %, 20 MB/s, 0 s left",
                "1000000|1000000000|1|1.0 MB of 1000.0 MB, 0 %, 1 MB/s, 16:39 min left",
            })
    void saysHowFarItIs(long done, long total, double seconds, String words) {
        assertEquals(words, ProgressLine.words(done, total, seconds));
    }

    @Test
    void isDrawnAnewOnATerminalAndTakenAway() {
        try (var line = line(true)) {
            line.bytes(1, 10);
            assertEquals("", printed());
            now.set(SECOND);
            line.waitsFor(Bottleneck.NETWORK);
            line.bytes(5_000_000, 10_000_000);
        }
        var text = "5.0 MB of 10.0 MB, 50 %, 5 MB/s, 1 s left, waits for the network";
        assertEquals("\r" + text + " ".repeat(78 - text.length()) + "\r" + " ".repeat(78) + "\r", printed());
    }

    @Test
    void isALineEveryTenSecondsElsewhere() {
        try (var line = line(false)) {
            for (int i = 1; i <= 25; i++) {
                now.set(i * SECOND);
                line.bytes(i * 1_000_000L, 0);
            }
        }
        assertEquals("10.0 MB, 1 MB/s\n20.0 MB, 1 MB/s\n", printed());
    }
}
