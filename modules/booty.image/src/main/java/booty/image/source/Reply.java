package booty.image.source;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;

/** A server's answer to one request: its header, and its body while it comes in. */
interface Reply extends AutoCloseable {
    /** The status, 200 to 599. */
    int status();

    /** The header, of bounded size. */
    HttpHeaders headers();

    /**
     * Reads some of the body.
     *
     * @param into must have room
     * @param nanos how long to wait at most
     * @return how many bytes came, 0 if none did in that time, -1 at the body's end
     * @throws IOException when the body ends in another way than its end
     */
    int read(ByteBuffer into, long nanos) throws IOException, InterruptedException;

    /** Gives the rest of the body up, and the connection with it if there is a rest. */
    @Override
    void close();
}
