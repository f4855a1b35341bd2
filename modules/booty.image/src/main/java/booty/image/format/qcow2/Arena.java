package booty.image.format.qcow2;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A buffer for what is fetched of the file; it is filled anew when nobody reads it any more. */
final class Arena {
    private final int bytes;
    private @Nullable ByteBuffer buffer;
    private int readers;

    Arena(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** Waits until nobody reads it; then so many will. */
    synchronized ByteBuffer take(int readers) throws InterruptedException {
        while (this.readers > 0) wait();
        this.readers = readers;
        if (buffer == null) buffer = ByteBuffer.allocateDirect(bytes);
        return buffer;
    }

    /** One of them has read what it wanted. */
    synchronized void release() {
        readers--;
        notifyAll();
    }
}
