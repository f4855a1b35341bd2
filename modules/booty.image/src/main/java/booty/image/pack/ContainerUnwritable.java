package booty.image.pack;

import booty.core.error.BootyException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A container cannot be written. */
public final class ContainerUnwritable extends BootyException {
    private static final long serialVersionUID = 1L;

    private ContainerUnwritable(String what, String remedy, @Nullable Throwable cause) {
        super(what, remedy, cause);
    }

    ContainerUnwritable(IOException cause) {
        this(
                "writing the container failed: %s".formatted(cause.getMessage()),
                "Make room where it is written to, and see that it may be written there",
                cause);
    }

    static ContainerUnwritable empty() {
        return new ContainerUnwritable("the image is empty", "Give an image of a disk", null);
    }

    static ContainerUnwritable otherSize(long expected, long found) {
        return new ContainerUnwritable(
                "the image has %d bytes and not %d as it says".formatted(found, expected),
                "Check the image where it was made",
                null);
    }
}
