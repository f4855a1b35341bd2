package booty.image.pack;

import booty.core.error.BootyException;
import booty.core.error.Permanent;

/** A container is not as {@code booty pack} writes it. */
public final class ContainerDamaged extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong with it, so that the sentence goes on after a colon. */
    public ContainerDamaged(String what) {
        super(
                "the image's container is damaged: " + what,
                "Check the image with zstd -t where it was packed, and copy it to the server again");
    }
}
