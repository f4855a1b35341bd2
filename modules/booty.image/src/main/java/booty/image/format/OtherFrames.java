package booty.image.format;

import booty.core.config.ImageConfig.Checksum;
import booty.core.error.BootyException;
import booty.core.error.Permanent;
import booty.image.source.Locations;
import java.net.URI;

/** An image is not the packed one whose table of frames is known. */
public final class OtherFrames extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    private OtherFrames(URI location, String why, String remedy) {
        super("%s %s".formatted(Locations.printable(location), why), remedy);
    }

    static OtherFrames others(URI location, String is, Checksum wanted) {
        return new OtherFrames(
                location,
                "has a table of frames with the digest %s, not %s".formatted(is, wanted.hex()),
                "Do not use this image: put the one there whose manifest was signed, or sign the manifest of this one");
    }

    static OtherFrames none(URI location) {
        return new OtherFrames(
                location,
                "is no image that booty pack made, or its server gives no ranges: its frames cannot be checked",
                "Serve the packed image by a server that gives ranges, or sign the file's own checksum");
    }
}
