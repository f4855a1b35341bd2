package booty.server;

import java.io.IOException;

/** There is no room for an upload; the message is for its client. */
final class NoRoom extends IOException {
    private static final long serialVersionUID = 1L;

    NoRoom(String message) {
        super(message);
    }
}
