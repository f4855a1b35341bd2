package booty.image.verify;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import org.jspecify.annotations.Nullable;

/** A public key that nothing can be checked with. */
public final class KeyUnusable extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    /**
     * Says why.
     *
     * @param why goes on after {@code the public key}
     */
    public KeyUnusable(String why, String remedy, @Nullable Throwable cause) {
        super("the public key " + why, remedy, cause);
    }

    /** It is no key of the scheme that its first bytes promise; {@code why} goes on after a colon. */
    public static KeyUnusable malformed(String scheme, String why, @Nullable Throwable cause) {
        return new KeyUnusable(
                "is no %s key: %s".formatted(scheme, why),
                "Give the public key as the program that made it wrote it, whole and unchanged",
                cause);
    }
}
