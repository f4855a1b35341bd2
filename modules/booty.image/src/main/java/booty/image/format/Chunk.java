package booty.image.format;

import booty.core.error.BootyException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a packed image that can be decoded without the parts before it. */
interface Chunk {
    /** How many bytes it decodes to, at least 1; at most so many if only decoding tells. */
    int imageBytes();

    /** The source's offset of what follows it, or {@code Block.NOWHERE} if one cannot begin there. */
    long resumeAt();

    /** Whether it is known to hold nothing but zeroes; then it holds no memory and is not decoded. */
    default boolean isZero() {
        return false;
    }

    /**
     * Decodes it; called once, by any thread. What it holds beside the given buffers it gives back here.
     *
     * @param into direct buffers whose room is just {@link #imageBytes()} in all; to be filled in order
     * @throws ImageCorrupt when it is damaged or decodes to another number of bytes
     */
    void decode(List<ByteBuffer> into) throws BootyException, InterruptedException;

    /**
     * Checks what can only be checked in order, such as the hash of all that was decoded so far; called
     * on the thread that asks for blocks, once a chunk, in the order of the chunks.
     *
     * @param decoded what it decoded to, each from position to limit
     * @throws ImageCorrupt when it is not what it should be
     */
    default void check(List<ByteBuffer> decoded) throws ImageCorrupt {}

    /** Cuts what a source gives into chunks, on the thread that asks for blocks. */
    interface Reader extends AutoCloseable {
        /**
         * Reads the next chunk.
         *
         * @return null at an end that the format confirms
         */
        @Nullable
        Chunk next() throws BootyException, InterruptedException;

        /** Whether there was no next chunk because what follows cannot be decoded apart; it was not taken yet. */
        default boolean stoppedEarly() {
            return false;
        }

        @Override
        default void close() {}
    }
}
