package booty.image.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** What a small JSON document says, value by value. */
final class JsonValues {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(16).build())
            .build();

    private JsonValues() {}

    /**
     * Each value that is no object and no array, by its JSON pointer (RFC 6901).
     *
     * @param json which the caller has bounded
     * @return nothing when it is no object, names a member twice or is nested deeper than 16 levels
     */
    static Map<String, String> of(byte[] json) {
        Map<String, String> values = new HashMap<>();
        try (var parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) return Map.of();
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (!token.isScalarValue()) continue;
                values.put(parser.getParsingContext().pathAsPointer().toString(), parser.getText());
            }
            return values;
        } catch (IOException _) {
            return Map.of();
        }
    }
}
