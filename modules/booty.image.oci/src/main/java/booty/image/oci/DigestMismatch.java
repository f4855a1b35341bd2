package booty.image.oci;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import booty.image.oci.reference.Digest;

/** What a registry sent is not what its digest says. */
public final class DigestMismatch extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    DigestMismatch(Object what, Digest wanted, Digest got) {
        super(
                "%s should be %s and is %s".formatted(what, wanted, got),
                "Push the image again; if it happens again, look for a proxy between that changes what it passes on");
    }
}
