package booty.image.oci;

import booty.core.error.BootyException;
import booty.image.oci.manifest.Descriptor;
import booty.image.oci.manifest.Manifest;
import booty.image.oci.manifest.ManifestInvalid;
import booty.image.oci.manifest.Platform;
import booty.image.oci.reference.Digest;
import booty.image.oci.reference.Reference;
import booty.image.oci.registry.Repository;
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

    Manifests manifests() {
        return new Manifests(reference, repository);
    }

    /** The same, but of one manifest whatever the tag stands for; a pin that there is stays. */
    Resolver pinnedTo(Digest manifest) {
        return reference.pin().isPresent() ? this : new Resolver(reference.pinnedTo(manifest), repository, machine);
    }

    /** Follows indexes to the layer; each digest on the way is checked. */
    Descriptor layer() throws BootyException, InterruptedException {
        var manifests = manifests();
        var named = manifests.named();
        var manifest = named.manifest();
        for (int indexes = 0; manifest instanceof Manifest.Index index; indexes++) {
            if (indexes == MOST_INDEXES) throw manifests.invalid("holds indexes in indexes in indexes");
            manifest = manifests.at(index.choose(machine, reference));
        }
        return switch (manifest) {
            case Manifest.Image image -> disk(image, named.digest());
            case Manifest.Index _ -> throw new IllegalStateException("an index is left");
        };
    }

    private Descriptor disk(Manifest.Image image, Digest named) throws ManifestInvalid {
        var disks = image.disks();
        if (disks.isEmpty()) throw manifests().invalid("has no layer that can be a disk image");
        var disk = disks.getLast();
        if (disks.size() > 1) {
            LOG.warn("{} has {} layers that can be a disk image: the last is taken", reference, disks.size());
        }
        if (disk.size() == 0) throw manifests().invalid("has an empty layer as its disk image");
        LOG.info("{} is {}, its disk image {} of {} bytes", reference, named, disk.digest(), disk.size());
        return disk;
    }
}
