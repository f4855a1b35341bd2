package booty.legacy;

import booty.core.config.Nearest;
import booty.core.config.Problems;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The JSON document as it is written.
 *
 * @param json an object; empty when the document was faulty
 */
record OrdersDocument(JsonNode json) {
    /** The original's keys; those for verifying an image, the journal and reading back are ours. */
    static final List<String> KEYS = List.of(
            "action",
            "address",
            "checksum",
            "checksumsUrl",
            "compressed",
            "destinationAddress",
            "destinationDevice",
            "dropToShell",
            "dryRun",
            "gateway",
            "growDisk",
            "growPartition",
            "journal",
            "lvmRootName",
            "nameserver",
            "publicKey",
            "publicKeyFile",
            "readBack",
            "signatureUrl",
            "sourceChecksum",
            "sourceDevice",
            "sourceImage",
            "verify",
            "wipeDevice");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Parses a document; what is wrong with its form goes to {@code problems}. */
    static OrdersDocument read(byte[] bytes, Problems problems) {
        try {
            var json = JSON.readTree(bytes);
            if (json.isObject()) return new OrdersDocument(json);
            problems.add("document", json.isMissingNode() ? "is empty" : "is no JSON object");
        } catch (JsonProcessingException broken) {
            var at = broken.getLocation();
            problems.add(
                    "document",
                    "is no JSON: %s%s"
                            .formatted(
                                    broken.getOriginalMessage()
                                            .lines()
                                            .findFirst()
                                            .orElse("broken"),
                                    at == null
                                            ? ""
                                            : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr())));
        } catch (IOException broken) {
            problems.add("document", "is no JSON: " + broken.getMessage());
        }
        return new OrdersDocument(JSON.createObjectNode());
    }

    /** A sentence for each key that nobody reads, with the known one that it may have been meant to be. */
    List<String> unknownKeys() {
        return json.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> !KEYS.contains(key))
                .map(key -> "unknown key '%s' is ignored%s"
                        .formatted(
                                abbreviated(key),
                                Nearest.to(key, KEYS)
                                        .map("; did you mean '%s'?"::formatted)
                                        .orElse("")))
                .toList();
    }

    /** Printable and short: what the server sent ends up on the console. */
    static String abbreviated(String text) {
        var clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > 200 ? clean.substring(0, 200) + "…" : clean;
    }
}
