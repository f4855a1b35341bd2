package booty.caprf.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How a run went, in numbers. The original names the place and sends nothing; the form is ours.
 *
 * @param machine its host name
 * @param steps in the order in which they ran
 * @param bytes how many bytes of the image were dealt with
 */
public record Metrics(Instant time, String machine, List<Step> steps, long bytes) {
    /**
     * One step.
     *
     * @param state {@code done} or {@code failed}
     */
    public record Step(String name, String state, Duration took) {}

    public Metrics {
        steps = List.copyOf(steps);
    }

    /** As it is sent. */
    public String json() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("timestamp", time.truncatedTo(ChronoUnit.MILLIS).toString());
        json.put("machine", machine);
        var list = json.putArray("steps");
        for (var step : steps) {
            list.addObject()
                    .put("name", step.name())
                    .put("state", step.state())
                    .put("durationMs", step.took().toMillis());
        }
        return json.put("bytes", bytes).toString();
    }
}
