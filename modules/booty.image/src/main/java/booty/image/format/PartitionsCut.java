package booty.image.format;

import booty.core.error.BootyException;
import booty.core.error.Permanent;

/** An image ends before its own partitions do. */
public final class PartitionsCut extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    PartitionsCut(long bytes, long needed) {
        super(
                "the image is cut short: it has %d bytes and its partitions reach to byte %d".formatted(bytes, needed),
                "Compare the image's size on the server with the original's, and copy it there again");
    }
}
