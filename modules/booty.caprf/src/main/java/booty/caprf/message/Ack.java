package booty.caprf.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What became of a command.
 *
 * @param message more about it; empty for nothing
 */
public record Ack(String id, Status status, String message) {
    /** How a command ended. */
    public enum Status {
        COMPLETED("completed"),
        FAILED("failed");

        private final String word;

        Status(String word) {
            this.word = word;
        }
    }

    /** As it is sent. */
    public String json() {
        var json = JsonNodeFactory.instance.objectNode().put("id", id).put("status", status.word);
        if (!message.isEmpty()) json.put("message", message);
        return json.toString();
    }
}
