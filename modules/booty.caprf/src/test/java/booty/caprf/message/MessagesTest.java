package booty.caprf.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The documents by the byte: others read them. */
class MessagesTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123456Z");

    @Test
    void acknowledgement() {
        assertEquals(
                "{\"id\":\"a\\\"b\",\"status\":\"failed\",\"message\":\"line\\nbreak\"}",
                new Ack("a\"b", Ack.Status.FAILED, "line\nbreak").json());
    }

    @Test
    void eventAndMetrics() {
        assertEquals(
                "{\"type\":\"step.failed\",\"timestamp\":\"2026-01-02T12:00:00.123Z\",\"machine\":\"n1\",\"step\":\"wipe-disks\"}",
                new Event("step.failed", NOON, "n1", Map.of("step", "wipe-disks")).json());
        assertEquals(
                "{\"timestamp\":\"2026-01-02T12:00:00.123Z\",\"machine\":\"n1\",\"steps\":[{\"name\":\"a\",\"state\":\"done\","
                        + "\"durationMs\":5}],\"bytes\":7}",
                new Metrics(NOON, "n1", List.of(new Metrics.Step("a", "done", Duration.ofMillis(5))), 7).json());
    }

    @Property(tries = 500)
    void noTextCrashesTheParserOfCommands(@ForAll String text) {
        try {
            Command.list(text);
        } catch (IOException _) {
            // the only failure that a controller may cause
        }
    }

    @Test
    void deepNestingIsNoCommand() {
        for (var text : List.of("[".repeat(100_000), "[{\"id\":".repeat(50_000))) {
            noTextCrashesTheParserOfCommands(text);
        }
    }
}
