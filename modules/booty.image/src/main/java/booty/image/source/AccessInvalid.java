package booty.image.source;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import org.jspecify.annotations.Nullable;

/** What was given to reach a source with is no use. */
public final class AccessInvalid extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    AccessInvalid(String what, @Nullable Throwable cause) {
        super(what, "Give certificates as PEM texts, each with its BEGIN and END line", cause);
    }
}
