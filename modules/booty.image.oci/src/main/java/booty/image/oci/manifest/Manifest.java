package booty.image.oci.manifest;

import booty.image.oci.json.JsonInvalid;
import booty.image.oci.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a registry has under a tag or a digest. */
public sealed interface Manifest {
    /** How long one may be: what the OCI distribution specification makes registries accept. */
    int LIMIT = 4 << 20;

    /** What a registry is told that we understand. */
    String ACCEPT = String.join(
            ", ",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.oci.artifact.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.docker.distribution.manifest.v2+json");

    /**
     * An image or an artifact.
     *
     * @param layers in the manifest's order, the config not among them
     */
    record Image(List<Descriptor> layers) implements Manifest {
        private static final List<String> SIDECARS = List.of(
                ".sha256", ".sha512", ".sig", ".asc", ".minisig", ".pem", ".cert", ".sbom", ".att", ".json", ".txt");
        private static final Map<String, String> NO_DISK = Map.of(
                "application/vnd.oci.empty.v1+json", "empty",
                "application/vnd.cncf.helm.chart.content.v1.tar+gzip", "a Helm chart",
                "application/vnd.dev.cosign.simplesigning.v1+json", "a signature",
                "application/vnd.in-toto+json", "an attestation",
                "application/vnd.dsse.envelope.v1+json", "an attestation");

        public Image {
            layers = List.copyOf(layers);
        }

        /**
         * The layers that may be a disk image: without signatures, digests and other company by media type
         * or title. One is right; of several the last counts, as it did in the original.
         */
        public List<Descriptor> disks() {
            return layers.stream().filter(Image::mayBeDisk).toList();
        }

        private static boolean mayBeDisk(Descriptor layer) {
            if (NO_DISK.containsKey(layer.mediaType())) return false;
            var title = layer.title().toLowerCase(Locale.ROOT);
            return SIDECARS.stream().noneMatch(title::endsWith);
        }
    }

    /**
     * A choice by platform.
     *
     * @param entries in the index's order
     */
    record Index(List<Descriptor> entries) implements Manifest {
        public Index {
            entries = List.copyOf(entries);
        }

        /**
         * The entry that suits a machine: of its platform, or the only one if that names no platform.
         *
         * @param image whose index it is, for the message
         */
        public Descriptor choose(Platform machine, Object image) throws NotForThisMachine {
            var images =
                    entries.stream().filter(entry -> !entry.isAttestation()).toList();
            if (images.size() == 1 && images.getFirst().platform().isEmpty()) return images.getFirst();
            Descriptor best = null;
            int fit = 0;
            List<Platform> platforms = new ArrayList<>();
            for (var entry : images) {
                if (entry.platform().isEmpty()) continue;
                platforms.add(entry.platform().get());
                int fits = entry.platform().get().fits(machine);
                if (fits > fit) {
                    fit = fits;
                    best = entry;
                }
            }
            if (best != null) return best;
            throw new NotForThisMachine(
                    image, machine, platforms.stream().limit(20).toList());
        }
    }

    /**
     * Reads one.
     *
     * @param document at most {@link #LIMIT} bytes, their digest checked
     * @throws JsonInvalid when it is neither an image nor an index of a version that we know; what it
     *     says goes on after "the manifest of X"
     */
    static Manifest parse(byte[] document) throws JsonInvalid {
        var json = JsonObject.parse(document);
        if (json.has("schemaVersion") && json.count("schemaVersion") != 2) {
            throw new JsonInvalid(
                    "it is of schema version %d, which Docker gave up".formatted(json.count("schemaVersion")));
        }
        boolean isIndex = json.has("manifests");
        boolean isImage = json.has("layers") || json.has("blobs");
        // a document that is both would be one thing to us and another to whoever signed it
        if (isIndex == isImage)
            throw new JsonInvalid(isIndex ? "it is both an image and an index" : "it has no layers");
        if (isIndex) return new Index(descriptors(json.objects("manifests")));
        return new Image(descriptors(json.objects(json.has("layers") ? "layers" : "blobs")));
    }

    private static List<Descriptor> descriptors(List<JsonObject> objects) throws JsonInvalid {
        List<Descriptor> descriptors = new ArrayList<>();
        for (var object : objects) {
            descriptors.add(Descriptor.of(object));
        }
        return descriptors;
    }
}
