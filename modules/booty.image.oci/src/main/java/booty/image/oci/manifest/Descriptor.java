package booty.image.oci.manifest;

import booty.image.oci.json.JsonInvalid;
import booty.image.oci.json.JsonObject;
import booty.image.oci.reference.Digest;
import java.util.Map;
import java.util.Optional;

/**
 * Says which content is meant, OCI image specification, "Content Descriptors".
 *
 * @param mediaType what it is said to be; empty if nothing is said
 * @param artifactType what kind of artifact a manifest is, in an index; empty if nothing is said
 * @param digest what it hashes to
 * @param size in bytes, not negative
 * @param platform what it runs on, in an index
 * @param annotations what else is noted, by name
 */
public record Descriptor(
        String mediaType,
        String artifactType,
        Digest digest,
        long size,
        Optional<Platform> platform,
        Map<String, String> annotations) {
    public Descriptor {
        annotations = Map.copyOf(annotations);
    }

    /** Reads one; any media type will do. */
    static Descriptor of(JsonObject json) throws JsonInvalid {
        var digest = json.text("digest").flatMap(Digest::parse);
        if (digest.isEmpty()) throw new JsonInvalid("a descriptor has no sha256 or sha512 digest");
        var platform = json.object("platform");
        return new Descriptor(
                json.text("mediaType").orElse(""),
                json.text("artifactType").orElse(""),
                digest.get(),
                json.count("size"),
                platform.isPresent() ? Optional.of(Platform.of(platform.get())) : Optional.empty(),
                json.texts("annotations"));
    }

    /** The name of the file that it was, as ORAS notes it; empty if it was not noted. */
    public String title() {
        return annotations.getOrDefault("org.opencontainers.image.title", "");
    }

    /** Whether it only says something about another entry of an index. */
    boolean isAttestation() {
        return annotations.containsKey("vnd.docker.reference.type");
    }
}
