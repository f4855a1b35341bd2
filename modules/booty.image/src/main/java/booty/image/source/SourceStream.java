package booty.image.source;

import booty.core.error.BootyException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/** The bytes of an image in order, as they lie at their source: compressed if it is. */
public interface SourceStream extends AutoCloseable {
    /** How many bytes the whole image has at its source, if the source says. */
    OptionalLong length();

    /** What tells this version of the image from others, such as an entity tag; empty if nothing does. */
    Optional<String> version();

    /**
     * Whether an end of this stream is known to be the end of the image: by a length or by chunks. If
     * not, only the format or a checksum can tell that nothing is missing.
     */
    boolean endIsMarked();

    /**
     * Whether reading the end says more than that it has come, as where a checksum over all of it is
     * compared there: then it must be read to its end, also when an image is decoded before that.
     */
    default boolean endMatters() {
        return false;
    }

    /**
     * Reads some bytes.
     *
     * @param into filled from its position on; must have room
     * @return how many bytes were read, at least 1, or -1 at the end of the image
     * @throws SourceBroken when the source ends before the image does, or comes to a standstill; then
     *     nothing that this call put into the buffer counts
     * @throws InterruptedException when the thread is interrupted while waiting
     */
    int read(ByteBuffer into) throws BootyException, InterruptedException;

    @Override
    void close();
}
