package booty.inventory.document;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Locale;

/**
 * What one look at the hardware has found.
 *
 * @param name such as {@code disk-presence}
 * @param message what was found; empty for nothing to say
 * @param details more of it; empty for nothing to say
 */
public record HealthCheck(String name, Status status, Severity severity, String message, String details) {
    /** How it went. */
    public enum Status {
        PASS,
        FAIL,
        SKIP
    }

    /** How bad a failure is. */
    public enum Severity {
        INFO,
        WARNING,
        CRITICAL
    }

    /** A check that the vars leave out. */
    public static HealthCheck skipped(String name, Severity severity) {
        return new HealthCheck(name, Status.SKIP, severity, "skipped by configuration", "");
    }

    /** Several as they are sent: an array in their order. */
    public static String json(List<HealthCheck> checks) {
        var array = JsonNodeFactory.instance.arrayNode();
        for (var check : checks) {
            var json = array.addObject()
                    .put("name", check.name)
                    .put("status", check.status.name().toLowerCase(Locale.ROOT))
                    .put("severity", check.severity.name().toLowerCase(Locale.ROOT));
            if (!check.message.isEmpty()) json.put("message", check.message);
            if (!check.details.isEmpty()) json.put("details", check.details);
        }
        return array.toString();
    }
}
