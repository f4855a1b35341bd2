package booty.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What machines report: a line each on the console, and the last known state of every machine. */
final class StatusBoard {
    /** Anybody may report under any address; the oldest goes. */
    private static final int MOST_MACHINES = 4096;

    private static final int LONGEST_WORDS = 2000;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Logger log = LoggerFactory.getLogger(StatusBoard.class);

    private final Map<Mac, ObjectNode> states = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Mac, ObjectNode> eldest) {
            return size() > MOST_MACHINES;
        }
    };

    /**
     * Takes a report.
     *
     * @param body lines, each a JSON object with {@code event}, or plain text
     */
    void report(Mac mac, String body) {
        body.lines().filter(line -> !line.isBlank()).forEach(line -> take(mac, parse(line)));
    }

    /** The last state of a machine as JSON; empty when it has not reported. */
    synchronized Optional<String> last(Mac mac) {
        return Optional.ofNullable(states.get(mac)).map(JsonNode::toString);
    }

    private static JsonNode parse(String line) {
        try {
            var json = JSON.readTree(line);
            if (json.isObject()) return json;
        } catch (JsonProcessingException _) {
            // a machine may simply say something
        }
        return JSON.createObjectNode().put("event", "message").put("message", line.strip());
    }

    private void take(Mac mac, JsonNode report) {
        synchronized (this) {
            var state = JSON.createObjectNode().put("mac", mac.colons());
            var before = states.remove(mac);
            // what a run is about stays until the next one begins
            if (before != null && before.has("action") && !word(report, "event").equals("started")) {
                state.set("action", before.get("action"));
            }
            report.properties().stream()
                    .limit(20)
                    .filter(field -> field.getValue().isValueNode())
                    .forEach(field -> state.set(clean(field.getKey()), cleaned(field.getValue())));
            states.put(mac, state);
        }
        var sentence = sentence(report);
        switch (word(report, "event")) {
            case "failed", "stepFailed" -> log.error("{} {}", mac, sentence);
            default -> log.info("{} {}", mac, sentence);
        }
    }

    private static String sentence(JsonNode report) {
        var step = word(report, "step");
        var message = word(report, "message");
        return switch (word(report, "event")) {
            case "started" -> "begins: " + word(report, "action");
            case "stepStarted" -> "step %d of %d: %s".formatted(number(report, "index"), number(report, "total"), step);
            case "stepEnded" ->
                "%s done in %.1f s%s"
                        .formatted(step, number(report, "millis") / 1000.0, message.isEmpty() ? "" : ": " + message);
            case "progress" ->
                "%s: %s"
                        .formatted(
                                step,
                                Amounts.progress(
                                        number(report, "bytes"),
                                        number(report, "totalBytes"),
                                        number(report, "bytesPerSecond")));
            case "succeeded" -> "has done it: " + word(report, "action");
            case "stepFailed" -> "FAILED at %s: %s. %s".formatted(step, message, word(report, "remedy"));
            case "failed" -> "FAILED: %s. %s".formatted(message, word(report, "remedy"));
            default -> "says: " + message;
        };
    }

    private static long number(JsonNode report, String key) {
        return Math.max(0, report.path(key).asLong(0));
    }

    private static String word(JsonNode report, String key) {
        return clean(report.path(key).asText(""));
    }

    private static JsonNode cleaned(JsonNode value) {
        return value.isTextual() ? JSON.getNodeFactory().textNode(clean(value.asText())) : value;
    }

    /** Without what would move the cursor of the console that it is shown on. */
    private static String clean(String text) {
        var clean = text.replaceAll("\\p{Cntrl}|\\p{Cf}", "?");
        return clean.length() > LONGEST_WORDS ? clean.substring(0, LONGEST_WORDS) + "…" : clean;
    }
}
