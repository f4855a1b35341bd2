package booty.image.send;

import booty.core.error.BootyException;
import org.jspecify.annotations.Nullable;

/** An upload did not get through. */
public final class UploadBroken extends BootyException {
    private static final long serialVersionUID = 1L;

    UploadBroken(String location, long done, String why, @Nullable Throwable cause) {
        super(
                "the upload to %s broke off after %d bytes: %s".formatted(location, done, why),
                "Check the server's log, its free space and the network between",
                cause);
    }
}
