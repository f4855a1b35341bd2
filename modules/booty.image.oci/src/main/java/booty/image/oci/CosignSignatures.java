package booty.image.oci;

import booty.core.error.BootyException;
import booty.image.oci.json.JsonInvalid;
import booty.image.oci.manifest.Bundle;
import booty.image.oci.manifest.Descriptor;
import booty.image.oci.manifest.Manifest;
import booty.image.oci.manifest.ManifestInvalid;
import booty.image.oci.reference.Digest;
import booty.image.oci.registry.RegistryRefused;
import booty.image.source.ImageNotFound;
import booty.image.source.Tries;
import booty.image.verify.CosignSignature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what cosign left beside an image: under the tag {@code sha256-<hex>.sig}, and among the
 * artifacts that refer to it, as the registry lists them or under the tag {@code sha256-<hex>} (OCI
 * distribution specification 1.1, "Referrers Tag Schema"): layers of the older form, and bundles. It
 * only finds; who signed what is for the one who has the key.
 */
final class CosignSignatures {
    private static final Logger LOG = LoggerFactory.getLogger(CosignSignatures.class);

    private static final String LAYER = "application/vnd.dev.cosign.simplesigning.v1+json";
    private static final Set<String> ARTIFACTS = Set.of("application/vnd.dev.cosign.artifact.sig.v1+json", Bundle.TYPE);
    private static final String SIGNATURE = "dev.cosignproject.cosign/signature";

    private static final int LIMIT = 64 << 10;
    private static final int MOST = 100;

    private final Manifests manifests;
    private final Tries tries;

    CosignSignatures(Manifests manifests, Tries tries) {
        this.manifests = manifests;
        this.tries = tries;
    }

    /** All signatures of a manifest, {@value #MOST} at most; what cannot be one is left out. */
    List<CosignSignature> of(Digest manifest) throws BootyException, InterruptedException {
        var tag = manifest.toString().replace(':', '-');
        List<Descriptor> layers = new ArrayList<>();
        tries.of(() -> manifests.tagged(tag + ".sig")).ifPresent(found -> layers.addAll(layers(found)));
        for (var artifact : referrers(manifest, tag)) {
            if (layers.size() > MOST) break;
            layers.addAll(layers(tries.of(() -> manifests.at(artifact))));
        }
        if (layers.size() > MOST) LOG.warn("{} has many signatures: {} are looked at", manifests.reference(), MOST);
        List<CosignSignature> signatures = new ArrayList<>();
        for (var layer : layers.stream().limit(MOST).toList()) {
            if (layer.mediaType().equals(LAYER)) {
                signatures.add(
                        CosignSignature.simple(blob(layer), layer.annotations().getOrDefault(SIGNATURE, "")));
            } else {
                signatures.addAll(inBundle(blob(layer)));
            }
        }
        return signatures.stream().limit(MOST).toList();
    }

    private List<CosignSignature> inBundle(byte[] document) {
        try {
            var bundle = Bundle.parse(document);
            var payload = bundle.payload();
            return bundle.signatures().stream()
                    .map(signature -> CosignSignature.envelope(bundle.type(), payload, signature))
                    .toList();
        } catch (JsonInvalid invalid) {
            LOG.warn("a bundle beside {} is left out: {}", manifests.reference(), invalid.what());
            return List.of();
        }
    }

    private List<Descriptor> referrers(Digest manifest, String tag) throws BootyException, InterruptedException {
        var list = tries.of(() -> listed(manifest));
        if (list.isEmpty()) list = tries.of(() -> manifests.tagged(tag));
        if (!(list.orElse(null) instanceof Manifest.Index(var entries))) return List.of();
        return entries.stream()
                .filter(entry -> ARTIFACTS.contains(entry.artifactType()))
                .limit(MOST)
                .toList();
    }

    /** Empty when the registry keeps no such list, as those older than the specification's version 1.1. */
    private Optional<Manifest> listed(Digest manifest) throws BootyException, InterruptedException {
        try {
            return Optional.of(manifests.parse(manifests.repository().referrers(manifest, Manifest.LIMIT)));
        } catch (ImageNotFound | RegistryRefused | ManifestInvalid none) {
            return Optional.empty();
        }
    }

    private List<Descriptor> layers(Manifest manifest) {
        if (!(manifest instanceof Manifest.Image(var layers))) return List.of();
        var signed = layers.stream()
                .filter(layer -> layer.mediaType().equals(Bundle.TYPE)
                        || (layer.mediaType().equals(LAYER)
                                && layer.annotations().containsKey(SIGNATURE)))
                .toList();
        var small = signed.stream().filter(layer -> layer.size() <= LIMIT).toList();
        if (small.size() < signed.size()) {
            LOG.warn("a signature of {} has more than {} bytes: left out", manifests.reference(), LIMIT);
        }
        return small;
    }

    private byte[] blob(Descriptor layer) throws BootyException, InterruptedException {
        var bytes = tries.of(() -> manifests.repository().smallBlob(layer.digest(), LIMIT));
        var is = Digest.of(layer.digest().algorithm(), bytes);
        if (is.equals(layer.digest())) return bytes;
        throw new DigestMismatch("a signature of " + manifests.reference(), layer.digest(), is);
    }
}
