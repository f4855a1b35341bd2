package booty.core.time;

import java.io.IOException;
import java.time.Instant;

/** Somebody who knows what time it is. */
interface TimeSource {
    /** Who it is, for the log. */
    String name();

    /** The time now, good to about a second. */
    Instant now() throws IOException;
}
