package booty.image.verify;

import booty.core.config.ImageConfig.Checksum;
import booty.core.error.BootyException;
import booty.core.error.Permanent;
import booty.image.source.Locations;
import java.net.URI;

/** An image's bytes, as they lie at their source, are not those that a checksum was made of. */
public final class SourceMismatch extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    SourceMismatch(URI location, Checksum wanted, String found, long bytes) {
        super(
                "the %s of the %d bytes of %s is %s, not %s"
                        .formatted(wanted.algorithm().jca(), bytes, Locations.printable(location), found, wanted.hex()),
                "Make sure that the checksum is that of the file as it is fetched, and that the file is the right one");
    }
}
