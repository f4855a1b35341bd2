package booty.caprf.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that happened. The original names the types and sends none; the form is ours.
 *
 * @param type such as {@code provision.started} or {@code step.failed}
 * @param machine its host name
 * @param details what else there is to say: names and values
 */
public record Event(String type, Instant time, String machine, Map<String, String> details) {
    public Event {
        details = Map.copyOf(details);
    }

    /** As it is sent. */
    public String json() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("type", type);
        json.put("timestamp", time.truncatedTo(ChronoUnit.MILLIS).toString());
        json.put("machine", machine);
        new TreeMap<>(details).forEach(json::put);
        return json.toString();
    }
}
