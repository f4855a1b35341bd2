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
import java.util.Map;

/** Reads one document, RFC 8259, by Jackson: strictly, since two readers must not see two documents. */
final class JsonParser {
    /** How many objects and arrays may lie in each other; a manifest has four. */
    static final int DEPTH = 32;

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

    private JsonParser() {}

    static Json document(byte[] document) throws JsonInvalid {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document));
            return value(MAPPER.readTree(text.toString()));
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

    private static Json value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, Json> members = new LinkedHashMap<>();
                node.properties().forEach(member -> members.put(member.getKey(), value(member.getValue())));
                yield new Json.Members(members);
            }
            case ARRAY ->
                new Json.Elements(node.valueStream().map(JsonParser::value).toList());
            case STRING -> new Json.Text(node.textValue());
            case NUMBER -> new Json.Numeral(node.asText());
            case BOOLEAN -> new Json.Truth(node.booleanValue());
            case NULL, MISSING, BINARY, POJO -> Json.NULL;
        };
    }
}
