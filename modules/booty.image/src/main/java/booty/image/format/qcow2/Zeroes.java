package booty.image.format.qcow2;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** What is not in the file. */
final class Zeroes {
    private Zeroes() {}

    /** Fills a buffer from its position to its limit, and leaves both. */
    static void fill(ByteBuffer room) {
        MemorySegment.ofBuffer(room).fill((byte) 0);
    }
}
