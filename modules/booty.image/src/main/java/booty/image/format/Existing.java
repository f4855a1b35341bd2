package booty.image.format;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What a target holds before an image is written to it. Several threads read it at once, while another makes some of it zero. */
public interface Existing {
    /** How many bytes it has. */
    long sizeBytes();

    /**
     * Reads some of it.
     *
     * @param into a direct buffer whose room is filled; aligned, and so is {@code offset}, to
     *     {@code BlockPool.ALIGNMENT}
     * @param offset in bytes; offset and room lie within the target
     */
    void read(ByteBuffer into, long offset) throws IOException;

    /**
     * Makes a range of it read as zeroes.
     *
     * @param offset in bytes; a multiple of {@code BlockPool.ALIGNMENT}, as the length is
     */
    void zero(long offset, long length) throws IOException;
}
