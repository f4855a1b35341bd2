package booty.image.oci.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON object, RFC 8259 §4, read strictly by Jackson, since two readers must not see two documents. */
public final class JsonObject {
    /** How many objects and arrays may lie in each other; a manifest has four. */
    private static final int DEPTH = 32;

    private static final int DIGITS = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxNumberLength(DIGITS)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode node;

    private JsonObject(JsonNode node) {
        this.node = node;
    }

    /**
     * Reads a document that is an object.
     *
     * @param document UTF-8; the caller has bounded its length
     * @throws JsonInvalid when it is not JSON, not an object, names a member twice or is nested deeper
     *     than {@value #DEPTH} levels
     */
    public static JsonObject parse(byte[] document) throws JsonInvalid {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
            var node = MAPPER.readTree(text.toString());
            if (node.isObject()) return new JsonObject(node);
            throw new JsonInvalid("it is no object");
        } catch (CharacterCodingException _) {
            throw new JsonInvalid("it is not UTF-8");
        } catch (StreamConstraintsException _) {
            throw new JsonInvalid("it is nested deeper than %d levels, or has a number of more than %d digits"
                    .formatted(DEPTH, DIGITS));
        } catch (JsonProcessingException wrong) {
            // Jackson's own message shows the text, which may be secret
            var at = wrong.getLocation();
            throw new JsonInvalid(
                    at == null
                            ? "it is no JSON"
                            : "it is no JSON from line %d, column %d on".formatted(at.getLineNr(), at.getColumnNr()));
        }
    }

    /** The names of its members, in the document's order. */
    public List<String> names() {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** Whether there is a member of this name that is not null. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /**
     * A string member; empty if it is absent or null.
     *
     * @throws JsonInvalid when it is something else
     */
    public Optional<String> text(String name) throws JsonInvalid {
        if (!has(name)) return Optional.empty();
        if (!node.path(name).isTextual()) throw new JsonInvalid(name + " is no string");
        return Optional.of(node.path(name).textValue());
    }

    /**
     * A whole number that is not negative.
     *
     * @throws JsonInvalid when it is absent, something else, or more than 2^63-1
     */
    public long count(String name) throws JsonInvalid {
        var value = node.path(name);
        if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0) return value.longValue();
        throw new JsonInvalid(name + " is no whole number from 0 to 2^63-1");
    }

    /**
     * An object member; empty if it is absent or null.
     *
     * @throws JsonInvalid when it is something else
     */
    public Optional<JsonObject> object(String name) throws JsonInvalid {
        if (!has(name)) return Optional.empty();
        if (!node.path(name).isObject()) throw new JsonInvalid(name + " is no object");
        return Optional.of(new JsonObject(node.path(name)));
    }

    /**
     * The objects of an array member; none if it is absent or null.
     *
     * @throws JsonInvalid when it is no array, or holds something that is no object
     */
    public List<JsonObject> objects(String name) throws JsonInvalid {
        if (!has(name)) return List.of();
        if (!node.path(name).isArray()) throw new JsonInvalid(name + " is no array");
        var elements = node.path(name).valueStream().toList();
        if (!elements.stream().allMatch(JsonNode::isObject)) {
            throw new JsonInvalid(name + " holds something that is no object");
        }
        return elements.stream().map(JsonObject::new).toList();
    }

    /**
     * The members of an object member of strings, by name; none if it is absent or null.
     *
     * @throws JsonInvalid when it is no object, or holds something that is no string
     */
    public Map<String, String> texts(String name) throws JsonInvalid {
        var object = object(name);
        if (object.isEmpty()) return Map.of();
        Map<String, String> texts = new LinkedHashMap<>();
        for (var key : object.get().names()) {
            var text = object.get().text(key);
            text.ifPresent(value -> texts.put(key, value));
        }
        return texts;
    }
}
