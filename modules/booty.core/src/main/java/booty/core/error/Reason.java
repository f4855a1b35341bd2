package booty.core.error;

import java.net.ConnectException;
import org.jspecify.annotations.Nullable;

/** Why something of the JDK failed, in words for the middle of a sentence. */
public final class Reason {
    private Reason() {}

    /** The outermost message there is; the JDK's HTTP client has none for a refused connection. */
    public static String of(Throwable failure) {
        for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
            if (at.getMessage() != null && !at.getMessage().isBlank()) return at.getMessage();
        }
        return failure instanceof ConnectException
                ? "connection refused"
                : failure.getClass().getSimpleName();
    }
}
