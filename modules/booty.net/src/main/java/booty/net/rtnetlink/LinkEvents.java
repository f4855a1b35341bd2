package booty.net.rtnetlink;

import booty.core.linux.Errno;
import booty.core.linux.Linux;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Says when a link came, went or changed. Whoever is woken looks at {@link Rtnetlink#links} again, so
 * lost events do no harm.
 */
public final class LinkEvents implements AutoCloseable {
    /** RTMGRP_LINK. */
    private static final int LINK_GROUP = 1;

    private static final int ENOBUFS = 105;
    private static final int BUFFER = 64 * 1024;

    private final Linux.DatagramSocket socket;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);

    private LinkEvents(Linux.DatagramSocket socket) {
        this.socket = socket;
    }

    /** Listens from now on. */
    public static LinkEvents open(Linux linux) throws IOException {
        return new LinkEvents(Conversation.socket(linux, LINK_GROUP));
    }

    /**
     * Waits for a change.
     *
     * @param millis how long at most
     * @return false when nothing changed in that time or the thread was interrupted
     */
    public boolean await(int millis) throws IOException {
        in.clear();
        try {
            return socket.receive(in, millis);
        } catch (Errno error) {
            // more happened than the socket could hold: something changed, that is all we want to know
            if (error.number() == ENOBUFS) return true;
            throw error;
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
