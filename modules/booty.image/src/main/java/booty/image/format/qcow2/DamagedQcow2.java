package booty.image.format.qcow2;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import org.jspecify.annotations.Nullable;

/** The bytes of a qcow2 image break its format. */
public final class DamagedQcow2 extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    private DamagedQcow2(String what, String remedy, @Nullable Throwable cause) {
        super(what, remedy, cause);
    }

    /** Says what is wrong, as a sentence that stands behind a colon. */
    static DamagedQcow2 because(String what) {
        return because(what, null);
    }

    static DamagedQcow2 because(String what, @Nullable Throwable cause) {
        return new DamagedQcow2(
                "the qcow2 image is damaged: " + what,
                "Check the image with qemu-img check where it was made, and copy it to the server again",
                cause);
    }

    /** Something that is wanted lies behind the end of the file. */
    static DamagedQcow2 cut(String what, long end, long length) {
        return new DamagedQcow2(
                "the qcow2 image is cut short: it has %d bytes and %s reaches to byte %d".formatted(length, what, end),
                "Compare the image's size on the server with the original's, and copy it there again",
                null);
    }
}
