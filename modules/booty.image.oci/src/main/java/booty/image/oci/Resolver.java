package booty.image.oci;

import booty.core.error.BootyException;
import booty.image.oci.json.JsonInvalid;
import booty.image.oci.manifest.Descriptor;
import booty.image.oci.manifest.Manifest;
import booty.image.oci.manifest.ManifestInvalid;
import booty.image.oci.manifest.Platform;
import booty.image.oci.reference.Digest;
import booty.image.oci.reference.Reference;
import booty.image.oci.registry.Repository;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a reference to the blob that is the disk image.
 *
 * @param machine for whom it should be, where there is a choice
 */
record Resolver(Reference reference, Repository repository, Platform machine) {
    private static final Logger LOG = LoggerFactory.getLogger(Resolver.class);

    /** How many indexes may lead to an image, one in the other. */
    private static final int MOST_INDEXES = 2;

    private static final Digest.Algorithm USUAL = Digest.Algorithm.SHA256;

    /** Follows indexes to the layer; each digest on the way is checked. */
    Descriptor layer() throws BootyException, InterruptedException {
        var document = repository.manifest(reference.wanted(), Manifest.ACCEPT, Manifest.LIMIT);
        check(document.bytes(), reference.pin().or(document::claimed));
        var manifest = parse(document.bytes());
        for (int indexes = 0; manifest instanceof Manifest.Index index; indexes++) {
            if (indexes == MOST_INDEXES) throw invalid("holds indexes in indexes in indexes");
            var entry = index.choose(machine, reference);
            if (entry.size() > Manifest.LIMIT) throw invalid("names a manifest of %d bytes".formatted(entry.size()));
            var next = repository.manifest(entry.digest().toString(), Manifest.ACCEPT, Manifest.LIMIT);
            check(next.bytes(), Optional.of(entry.digest()));
            manifest = parse(next.bytes());
        }
        return switch (manifest) {
            case Manifest.Image image -> disk(image, document.bytes());
            case Manifest.Index _ -> throw new IllegalStateException("an index is left");
        };
    }

    private Descriptor disk(Manifest.Image image, byte[] named) throws ManifestInvalid {
        var disks = image.disks();
        if (disks.isEmpty()) throw invalid("has no layer that can be a disk image");
        var disk = disks.getLast();
        if (disks.size() > 1) {
            LOG.warn("{} has {} layers that can be a disk image: the last is taken", reference, disks.size());
        }
        if (disk.size() == 0) throw invalid("has an empty layer as its disk image");
        LOG.info(
                "{} is {}, its disk image {} of {} bytes",
                reference,
                Digest.of(USUAL, named),
                disk.digest(),
                disk.size());
        return disk;
    }

    private void check(byte[] bytes, Optional<Digest> wanted) throws DigestMismatch {
        if (wanted.isEmpty()) return;
        var is = Digest.of(wanted.get().algorithm(), bytes);
        if (!is.equals(wanted.get())) throw new DigestMismatch("the manifest of " + reference, wanted.get(), is);
    }

    private Manifest parse(byte[] bytes) throws ManifestInvalid {
        try {
            return Manifest.parse(bytes);
        } catch (JsonInvalid invalid) {
            throw invalid("cannot be used: " + invalid.what());
        }
    }

    private ManifestInvalid invalid(String why) {
        return new ManifestInvalid(reference, why);
    }
}
