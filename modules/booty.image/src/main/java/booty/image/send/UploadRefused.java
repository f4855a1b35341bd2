package booty.image.send;

import booty.core.error.BootyException;
import booty.core.error.Permanent;

/** The server did not take the upload. */
public final class UploadRefused extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    private static final String ROOM =
            "Make room and permission for uploads on the server, or correct the destination's address";

    private UploadRefused(String what, String remedy) {
        super(what, remedy);
    }

    UploadRefused(String location, int status, String answer) {
        this(
                "%s refuses the upload with status %d%s"
                        .formatted(location, status, answer.isEmpty() ? "" : ": " + answer),
                status / 100 == 3 ? "Give the address that the server's redirect names" : ROOM);
    }

    static UploadRefused tooLarge(String location, long bytes, long most) {
        return new UploadRefused("%s takes uploads of %d bytes at most, not %d".formatted(location, most, bytes), ROOM);
    }
}
