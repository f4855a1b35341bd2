package booty.image.verify;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import org.jspecify.annotations.Nullable;

/** A signature that proves nothing: it is broken, of another key, or of other bytes. */
public final class SignatureRejected extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    private SignatureRejected(String what, String remedy, @Nullable Throwable cause) {
        super(what, remedy, cause);
    }

    /** It is no signature of its scheme; {@code why} goes on after a colon. */
    public static SignatureRejected malformed(String scheme, String why, @Nullable Throwable cause) {
        return new SignatureRejected(
                "the signature is no %s signature: %s".formatted(scheme, why),
                "Check that the signature's address is right and that it was made by " + scheme,
                cause);
    }

    /** It was made by another key; both are named in words. */
    public static SignatureRejected otherKey(String made, String trusted) {
        return new SignatureRejected(
                "the signature was made by %s, and the key given is %s".formatted(made, trusted),
                "Sign the image with the key whose public half this machine has, or give the machine the other key",
                null);
    }

    /** The bytes are not those that were signed by this key. */
    public static SignatureRejected bad(String key) {
        return new SignatureRejected(
                "what was fetched is not what %s signed".formatted(key),
                "Do not use this image: fetch it anew from where it was made, or sign it again if it was changed on"
                        + " purpose",
                null);
    }

    /** It was made in a way, or by a key, that is worth nothing any more; {@code why} is a whole clause. */
    public static SignatureRejected worthless(String why, String remedy) {
        return new SignatureRejected(why, remedy, null);
    }

    /** It signs the bytes themselves and not a hash of them, so all would have to be kept at once. */
    static SignatureRejected needsAll(String kind, long limitBytes, String remedy) {
        return new SignatureRejected(
                "a signature of kind %s can be checked over %d bytes at most".formatted(kind, limitBytes),
                remedy,
                null);
    }
}
