package booty.image.oci.testkit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Manifests, as registries keep them. */
public final class Documents {
    /** The usual media type of a manifest. */
    public static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    /** The usual media type of an index. */
    public static final String INDEX = "application/vnd.oci.image.index.v1+json";

    /** The config of what has none. */
    static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    private Documents() {}

    /** An image's manifest. */
    public static String imageOf(String... layers) {
        return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
                .formatted(
                        MANIFEST,
                        descriptor("application/vnd.oci.empty.v1+json", digest(EMPTY), 2, ""),
                        String.join(",", layers));
    }

    /** An index. */
    public static String indexOf(String... entries) {
        return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
                .formatted(INDEX, String.join(",", entries));
    }

    /** A descriptor; {@code more} begins with a comma, or is empty. */
    public static String descriptor(String type, Object digest, long size, String more) {
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d%s}".formatted(type, digest, size, more);
    }

    /** What bytes hash to, such as {@code sha256:<hex>}. */
    public static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
