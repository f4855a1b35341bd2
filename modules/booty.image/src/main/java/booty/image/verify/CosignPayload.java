package booty.image.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What cosign signs for an image: the "simple signing" document of the container tools. Only its
 * {@code critical} part binds, and of that the type and the digest of the manifest.
 *
 * @param type {@code cosign container image signature}
 * @param manifestDigest such as {@code sha256:<hex>}
 */
record CosignPayload(String type, String manifestDigest) {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(16).build())
            .build();

    /** Reads a payload; empty when it is none. */
    static Optional<CosignPayload> parse(byte[] json) {
        try (var parser = JSON.createParser(json)) {
            return Optional.ofNullable(parse(parser));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static @Nullable CosignPayload parse(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) return null;
        @Nullable String type = null;
        @Nullable String digest = null;
        for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (!token.isScalarValue()) continue;
            var at = parser.getParsingContext().pathAsPointer().toString();
            if (at.equals("/critical/type")) type = parser.getText();
            if (at.equals("/critical/image/docker-manifest-digest")) digest = parser.getText();
        }
        return type == null || digest == null ? null : new CosignPayload(type, digest);
    }
}
