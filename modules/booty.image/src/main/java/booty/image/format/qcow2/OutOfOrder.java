package booty.image.format.qcow2;

import booty.core.error.BootyException;
import booty.core.error.Permanent;

/** A qcow2 image must be read here and there, and its source gives it only from its start to its end. */
public final class OutOfOrder extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    OutOfOrder(long wanted, long position, BootyException cause) {
        super(
                "byte %d of the qcow2 image is wanted after byte %d, and parts of it cannot be had: %s"
                        .formatted(wanted, position, cause.what()),
                "Give it from a server that answers range requests and sends an ETag, or put it in order with"
                        + " qemu-img convert -c -O qcow2 (without -W)",
                cause);
    }
}
