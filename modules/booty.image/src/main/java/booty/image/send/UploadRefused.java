package booty.image.send;

import booty.core.error.BootyException;
import booty.core.error.Permanent;

/** The server did not take the upload. */
public final class UploadRefused extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    UploadRefused(String location, int status, String answer) {
        super(
                "%s refuses the upload with status %d%s"
                        .formatted(location, status, answer.isEmpty() ? "" : ": " + answer),
                status / 100 == 3
                        ? "Give the address that the server's redirect names"
                        : "Make room and permission for uploads on the server, or correct the destination's address");
    }
}
