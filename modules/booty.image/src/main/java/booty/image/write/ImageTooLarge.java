package booty.image.write;

import booty.core.error.BootyException;
import booty.core.error.Permanent;

/** An image does not fit on the disk. */
public final class ImageTooLarge extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    /**
     * Says by how much.
     *
     * @param imageBytes how large the image is
     * @param atLeast whether it may be even larger
     */
    public ImageTooLarge(long imageBytes, boolean atLeast, long diskBytes) {
        super(
                "the image has %s%d bytes and the disk only %d"
                        .formatted(atLeast ? "at least " : "", imageBytes, diskBytes),
                "Take a larger disk, or make the image smaller");
    }
}
