package booty.image.archive;

import booty.core.error.BootyException;
import java.nio.ByteBuffer;

/** The bytes of an archive, unpacked, in order. */
@FunctionalInterface
interface Bytes {
    /** Reads some bytes, at least one; -1 at the end. */
    int read(ByteBuffer into) throws BootyException, InterruptedException;
}
