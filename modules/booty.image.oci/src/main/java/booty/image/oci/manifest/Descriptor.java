package booty.image.oci.manifest;

import booty.image.oci.json.Json;
import booty.image.oci.json.JsonInvalid;
import booty.image.oci.reference.Digest;
import java.util.Optional;

/**
 * Says which content is meant, OCI image specification, "Content Descriptors".
 *
 * @param mediaType what it is said to be; empty if nothing is said
 * @param digest what it hashes to
 * @param size in bytes, not negative
 * @param platform what it runs on, in an index
 * @param title the name of the file that it was, as ORAS notes it; empty if it was not noted
 * @param isAttestation whether it only says something about another entry of an index
 */
public record Descriptor(
        String mediaType, Digest digest, long size, Optional<Platform> platform, String title, boolean isAttestation) {
    /** Reads one; any media type will do. */
    static Descriptor of(Json.Members json) throws JsonInvalid {
        var digest = json.text("digest").flatMap(Digest::parse);
        if (digest.isEmpty()) throw new JsonInvalid("a descriptor has no sha256 or sha512 digest");
        var platform = json.object("platform");
        var annotations = json.object("annotations");
        boolean attests = annotations.isPresent() && annotations.get().has("vnd.docker.reference.type");
        return new Descriptor(
                json.text("mediaType").orElse(""),
                digest.get(),
                json.count("size"),
                platform.isPresent() ? Optional.of(Platform.of(platform.get())) : Optional.empty(),
                annotations.isPresent()
                        ? annotations
                                .get()
                                .text("org.opencontainers.image.title")
                                .orElse("")
                        : "",
                attests);
    }
}
