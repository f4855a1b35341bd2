package booty.image.oci;

import booty.core.config.ImageConfig.Checksum.Algorithm;
import booty.core.error.BootyException;
import booty.image.oci.json.JsonInvalid;
import booty.image.oci.manifest.Descriptor;
import booty.image.oci.manifest.Manifest;
import booty.image.oci.manifest.ManifestInvalid;
import booty.image.oci.reference.Digest;
import booty.image.oci.reference.Reference;
import booty.image.oci.registry.Repository;
import booty.image.source.ImageNotFound;
import java.util.Optional;

/**
 * The manifests of a repository, their digests checked.
 *
 * @param reference the image that they are about
 */
record Manifests(Reference reference, Repository repository) {
    private static final Algorithm USUAL = Algorithm.SHA256;

    /**
     * A manifest and what it hashes to.
     *
     * @param digest of the usual algorithm, also where the reference has another one
     */
    record Named(Digest digest, Manifest manifest) {}

    /** What the reference itself stands for now, which may be an index. */
    Named named() throws BootyException, InterruptedException {
        var document = repository.manifest(reference.wanted(), Manifest.ACCEPT, Manifest.LIMIT);
        check(document.bytes(), reference.pin().or(document::claimed));
        return new Named(Digest.of(USUAL, document.bytes()), parse(document.bytes()));
    }

    /** The manifest that an index's entry means. */
    Manifest at(Descriptor entry) throws BootyException, InterruptedException {
        if (entry.size() > Manifest.LIMIT) throw invalid("names a manifest of %d bytes".formatted(entry.size()));
        var document = repository.manifest(entry.digest().toString(), Manifest.ACCEPT, Manifest.LIMIT);
        check(document.bytes(), Optional.of(entry.digest()));
        return parse(document.bytes());
    }

    /** What a tag beside the image's own stands for; empty when there is nothing under it. */
    Optional<Manifest> tagged(String tag) throws BootyException, InterruptedException {
        try {
            return Optional.of(parse(
                    repository.manifest(tag, Manifest.ACCEPT, Manifest.LIMIT).bytes()));
        } catch (ImageNotFound _) {
            return Optional.empty();
        }
    }

    Manifest parse(byte[] bytes) throws ManifestInvalid {
        try {
            return Manifest.parse(bytes);
        } catch (JsonInvalid invalid) {
            throw invalid("cannot be used: " + invalid.what());
        }
    }

    ManifestInvalid invalid(String why) {
        return new ManifestInvalid(reference, why);
    }

    private void check(byte[] bytes, Optional<Digest> wanted) throws DigestMismatch {
        if (wanted.isEmpty()) return;
        var is = Digest.of(wanted.get().algorithm(), bytes);
        if (!is.equals(wanted.get())) throw new DigestMismatch("the manifest of " + reference, wanted.get(), is);
    }
}
