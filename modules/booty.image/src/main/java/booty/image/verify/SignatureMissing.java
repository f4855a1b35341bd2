package booty.image.verify;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import booty.image.source.Locations;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** There is no signature where one should be. */
public final class SignatureMissing extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    private SignatureMissing(String what, String remedy, @Nullable Throwable cause) {
        super(what, remedy, cause);
    }

    /** It is not at its address; {@code why} goes on after a colon. */
    static SignatureMissing at(URI location, BootyException cause) {
        return new SignatureMissing(
                "no signature at %s: %s".formatted(Locations.printable(location), cause.what()),
                "Put the signature there, or correct its address",
                cause);
    }

    /** An image has no signature beside it in its registry. */
    static SignatureMissing inRegistry(URI image) {
        return new SignatureMissing(
                "%s has no signature in its registry".formatted(Locations.printable(image)),
                "Sign it: cosign sign --key KEY IMAGE@DIGEST",
                null);
    }

    /** Nobody said where it is. */
    static SignatureMissing unnamed(URI image) {
        return new SignatureMissing(
                "nobody said where the signature of %s is".formatted(Locations.printable(image)),
                "Give the signature's address",
                null);
    }

    /** A signed list does not name an image. */
    static SignatureMissing unlisted(URI list, String name) {
        return new SignatureMissing(
                "%s has no checksum of %s".formatted(Locations.printable(list), name),
                "Add the image to the list under the name at the end of its address, and sign the list again",
                null);
    }
}
