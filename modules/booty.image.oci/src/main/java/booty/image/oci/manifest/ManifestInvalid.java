package booty.image.oci.manifest;

import booty.core.error.BootyException;
import booty.core.error.Permanent;

/** What a registry has under an image's name cannot be used as a disk image. */
public final class ManifestInvalid extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param image whose manifest it is, for the message
     * @param why goes on after "the manifest of IMAGE"
     */
    public ManifestInvalid(Object image, String why) {
        super(
                "the manifest of %s %s".formatted(image, why),
                "Push the disk image as the one layer of an OCI image or artifact, for instance by oras push");
    }
}
