package booty.image.format;

import booty.core.error.BootyException;
import booty.image.block.Block;
import org.jspecify.annotations.Nullable;

/** An image as blocks in order. One thread asks; what goes on behind that may use more of them. */
interface BlockDecoder extends AutoCloseable {
    /**
     * Decodes the next block.
     *
     * @return a block that holds at least one byte and belongs to the caller, or null at an end that the
     *     format confirms. All but the last hold a multiple of {@code BlockPool.ALIGNMENT} bytes.
     * @throws ImageTruncated when the source ends where the format does not
     * @throws ImageCorrupt when the bytes break the format, fail its checksum, or go on after its end
     * @throws NeedsTooMuchMemory when the format asks for more than this machine has to give
     * @throws BootyException when the source fails
     */
    @Nullable
    Block next() throws BootyException, InterruptedException;

    /** How long it has waited so far for whoever has its blocks to be done with them, in nanoseconds. */
    default long waitedNanos() {
        return 0;
    }

    /** Ends what goes on behind; blocks that were not given out are of no use any more. */
    @Override
    void close();
}
