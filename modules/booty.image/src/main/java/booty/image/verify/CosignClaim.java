package booty.image.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What cosign signs for an image. Only the parts that bind are read: the kind of document, and the
 * digests of manifests.
 *
 * @param manifestDigests such as {@code sha256:<hex>}
 */
record CosignClaim(List<String> manifestDigests) {
    private static final String SIMPLE = "cosign container image signature";
    private static final String STATEMENT = "application/vnd.in-toto+json";

    /** Not what else is stated about an image: where it was built, or what is in it, releases nothing. */
    private static final String PREDICATE = "https://sigstore.dev/cosign/sign/v1";

    private static final Pattern SUBJECT = Pattern.compile("/subject/\\d{1,4}/digest/sha256");

    CosignClaim {
        manifestDigests = List.copyOf(manifestDigests);
    }

    /** Reads the "simple signing" document of the container tools; empty when it is none about an image. */
    static Optional<CosignClaim> simple(byte[] json) {
        var values = JsonValues.of(json);
        var digest = values.get("/critical/image/docker-manifest-digest");
        if (!SIMPLE.equals(values.get("/critical/type")) || digest == null) return Optional.empty();
        return Optional.of(new CosignClaim(List.of(digest)));
    }

    /** Reads an in-toto statement, "Statement" v1; empty when it is none that signs an image. */
    static Optional<CosignClaim> statement(String type, byte[] json) {
        var values = JsonValues.of(json);
        if (!type.equals(STATEMENT) || !PREDICATE.equals(values.get("/predicateType"))) return Optional.empty();
        List<String> digests = new ArrayList<>();
        values.forEach((at, hex) -> {
            if (SUBJECT.matcher(at).matches()) digests.add("sha256:" + hex);
        });
        return digests.isEmpty() ? Optional.empty() : Optional.of(new CosignClaim(digests));
    }
}
