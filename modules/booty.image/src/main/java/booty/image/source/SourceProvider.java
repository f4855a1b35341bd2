package booty.image.source;

import booty.core.error.BootyException;
import java.net.URI;

/** A kind of place that images can be fetched from; modules provide more of them than this one knows. */
public interface SourceProvider {
    /** The scheme of the locations that it knows, in lower case, such as {@code oci}. */
    String scheme();

    /**
     * The source at a location; nothing is fetched yet.
     *
     * @param location of this scheme
     * @param access what reaching it takes
     * @throws BootyException when the location is not well formed
     */
    ImageSource source(URI location, Access access) throws BootyException;
}
