package booty.disk.wipe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A stretch of a disk that holds something of its own: the whole disk, or a partition that it has or had.
 *
 * @param start its first byte on the disk
 * @param length how many bytes it has
 */
record Region(long start, long length) {
    /** Whether the bytes from {@code offset} on, counted in the region, are all in it. */
    boolean has(long offset, long bytes) {
        return offset >= 0 && bytes <= length - offset;
    }

    /**
     * Reads a page.
     *
     * @param page its number, counted in the region
     * @return zeroes behind the end of the region or the disk
     */
    byte[] read(FileChannel disk, long page) throws IOException {
        var buffer = ByteBuffer.allocate(Magic.PAGE);
        long from = page * Magic.PAGE;
        buffer.limit(Math.clamp(length - from, 0, Magic.PAGE));
        while (buffer.hasRemaining() && disk.read(buffer, start + from + buffer.position()) >= 0) {
            // a device may give less than it was asked for
        }
        return buffer.array();
    }
}
