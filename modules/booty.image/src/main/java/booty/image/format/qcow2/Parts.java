package booty.image.format.qcow2;

import booty.core.error.BootyException;
import booty.image.source.SourceStream;

/** Access to parts of a file. */
@FunctionalInterface
public interface Parts {
    /**
     * Opens a part.
     *
     * @param offset where it begins
     * @param end of it, exclusive; it ends with the file if that is shorter
     * @throws BootyException when the source fails or gives no parts
     */
    SourceStream open(long offset, long end) throws BootyException, InterruptedException;
}
