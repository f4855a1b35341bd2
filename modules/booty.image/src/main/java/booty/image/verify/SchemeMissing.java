package booty.image.verify;

import booty.core.error.BootyException;
import booty.core.error.Permanent;

/** The key given is of a scheme that no module of this image can check. */
public final class SchemeMissing extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    SchemeMissing() {
        super(
                "the public key is one of OpenPGP, which needs the module booty.image.openpgp, and it is not in this image",
                "Boot the flavor full or gobgp, or sign the image with minisign, which every flavor can check");
    }
}
