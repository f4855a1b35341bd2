package booty.image.write;

import booty.core.config.ImageConfig.Checksum;
import booty.core.error.BootyException;
import booty.core.error.Permanent;

/** An image's bytes are not those that its checksum was made of. */
public final class ChecksumMismatch extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    /**
     * Says what they are.
     *
     * @param found their digest, in hexadecimal
     * @param bytes how many there are
     */
    public ChecksumMismatch(Checksum wanted, String found, long bytes) {
        super(
                "the %s of the image's %d bytes is %s, not %s"
                        .formatted(wanted.algorithm().jca(), bytes, found, wanted.hex()),
                "Make sure that the checksum is that of the decompressed image, and that the image is the right one");
    }
}
