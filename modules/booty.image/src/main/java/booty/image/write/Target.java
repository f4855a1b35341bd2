package booty.image.write;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A disk that takes blocks where they belong. Several threads write to it at once, each to a range of its own. */
interface Target extends AutoCloseable {
    /** How large it is; a multiple of {@link #sectorBytes()}. */
    long sizeBytes();

    /** The unit that it is written in. */
    int sectorBytes();

    /**
     * Writes a block.
     *
     * @param block a direct buffer, from position to limit, a multiple of the sector size
     * @param offset in bytes, a multiple of the sector size
     */
    void write(ByteBuffer block, long offset) throws IOException;

    /** Makes a range read as zeroes; both numbers are multiples of the sector size. */
    void zero(long offset, long length) throws IOException;

    /**
     * Reads from the medium what is there, never from a cache of this machine.
     *
     * @param into a direct buffer, aligned as {@code BlockPool} makes them; all its room is filled, a
     *     multiple of the sector size
     * @param offset in bytes, a multiple of 4096
     */
    void read(ByteBuffer into, long offset) throws IOException;

    /** Returns when everything is on the medium. */
    void sync() throws IOException;

    /** Lets it go, as soon as nothing is under way on it; waits for that for half a second at most. */
    @Override
    void close();
}
