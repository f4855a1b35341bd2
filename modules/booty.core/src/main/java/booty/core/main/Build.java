package booty.core.main;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Properties;

/**
 * Which build this is.
 *
 * @param version as Maven knows it
 * @param time of the sources' time stamp; the wall clock cannot be earlier
 */
record Build(String version, Instant time) {
    /** Read from the properties that the build filled in. */
    static Build ofThisAgent() {
        try (var in = Build.class.getResourceAsStream("build.properties")) {
            var properties = new Properties();
            if (in != null) properties.load(in);
            return new Build(
                    properties.getProperty("version", "unknown"),
                    Instant.parse(properties.getProperty("time", "1970-01-01T00:00:00Z")));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
