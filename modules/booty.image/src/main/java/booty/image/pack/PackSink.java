package booty.image.pack;

import booty.core.error.BootyException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Where a container is written to. */
@FunctionalInterface
public interface PackSink {
    /**
     * Writes some bytes. Each call goes on where the last one ended, but for the head of a container
     * whose image's size was not known beforehand: that comes last and belongs to the start.
     *
     * @param bytes from position to limit
     * @param offset where in the container they belong
     */
    void write(ByteBuffer bytes, long offset) throws BootyException, IOException, InterruptedException;
}
