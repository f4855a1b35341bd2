package booty.caprf.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that a machine in standby is told to do. What else the controller says of it is ignored.
 *
 * @param id by which it is acknowledged; never done twice
 * @param type such as {@code provision}
 */
public record Command(String id, String type) {
    private static final int MOST = 1000;
    private static final int LONGEST = 256;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Reads a list of commands; names of fields in any case.
     *
     * @param json an array of objects, or {@code null}, which is what an empty list of the original looks like
     * @throws IOException when it is no such list; nothing of it is obeyed then
     */
    public static List<Command> list(String json) throws IOException {
        var array = JSON.readTree(json);
        if (array.isNull() || array.isMissingNode()) return List.of();
        if (!array.isArray() || array.size() > MOST) throw new IOException("no list of commands");
        var commands = new ArrayList<Command>();
        for (var one : array) commands.add(new Command(text(one, "id"), text(one, "type")));
        return List.copyOf(commands);
    }

    private static String text(JsonNode object, String name) throws IOException {
        for (var field : object.properties()) {
            if (!field.getKey().equalsIgnoreCase(name)) continue;
            var text = field.getValue().asText("");
            if (field.getValue().isTextual() && !text.isEmpty() && text.length() <= LONGEST) return text;
        }
        throw new IOException("a command without " + name);
    }
}
