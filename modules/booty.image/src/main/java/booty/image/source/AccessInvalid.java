package booty.image.source;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import org.jspecify.annotations.Nullable;

/** What was given to reach a source with is no use. */
public final class AccessInvalid extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    private AccessInvalid(String what, String remedy, @Nullable Throwable cause) {
        super(what, remedy, cause);
    }

    /** Certificates that are none, or are not there. */
    static AccessInvalid authorities(String what, @Nullable Throwable cause) {
        return new AccessInvalid(what, "Give certificates as PEM, each with its BEGIN and END line", cause);
    }

    /** A pin that is none. */
    static AccessInvalid pin(String text) {
        return new AccessInvalid(
                "%s is no pin of a public key".formatted(text),
                "Give sha256/ and the base64 of the SHA-256 of the key, as curl's --pinnedpubkey takes it after sha256//",
                null);
    }
}
