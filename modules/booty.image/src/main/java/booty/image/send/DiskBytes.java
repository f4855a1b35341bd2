package booty.image.send;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes of a disk, read where they are wanted. */
@FunctionalInterface
interface DiskBytes {
    /**
     * Reads some of them.
     *
     * @param into filled from its position to its limit
     * @param offset where on the disk the first of them is
     */
    void read(ByteBuffer into, long offset) throws IOException;

    /** Reads so many bytes; at most a few mebibytes. */
    default ByteBuffer at(long offset, int count) throws IOException {
        var bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        read(bytes, offset);
        return bytes.flip();
    }
}
