package booty.image.format;

import booty.core.error.BootyException;
import booty.image.block.Block;
import java.nio.ByteBuffer;

/**
 * Turns the bytes of a source into those of the image, in order. One thread uses it; it needs a
 * bounded amount of memory whatever it is fed.
 */
interface Decoder extends AutoCloseable {
    /**
     * Decodes some bytes.
     *
     * @param into a direct buffer with room, filled from its position on
     * @return how many bytes came, at least 1, or -1 at an end that the format confirms
     * @throws ImageTruncated when the source ends where the format does not
     * @throws ImageCorrupt when the bytes break the format, fail its checksum, or go on after its end
     * @throws NeedsTooMuchMemory when the format asks for more than this machine has to give
     * @throws BootyException when the source fails
     */
    int read(ByteBuffer into) throws BootyException, InterruptedException;

    /** The source's offset from which a fresh decoder would go on, or {@link Block#NOWHERE}. */
    default long resumeAt() {
        return Block.NOWHERE;
    }

    @Override
    default void close() {}
}
