package booty.image.oci.reference;

import booty.core.error.BootyException;
import booty.core.error.Permanent;

/** A location of scheme {@code oci} names no image. */
public final class ReferenceInvalid extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    ReferenceInvalid(String shown, String why) {
        super(
                "%s names no image: %s".formatted(shown, why),
                "Write it as oci://REGISTRY/REPOSITORY:TAG or oci://REGISTRY/REPOSITORY@sha256:DIGEST,"
                        + " such as oci://registry.example.com/images/debian:13");
    }
}
