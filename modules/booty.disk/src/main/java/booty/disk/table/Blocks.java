package booty.disk.table;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;

/**
 * A disk, or a file that stands for one, in whole sectors. Buffers are little-endian, as everything
 * in a partition table is.
 */
public final class Blocks implements AutoCloseable {
    /** No table needs more at once. */
    private static final int LONGEST_READ = 4 << 20;

    private final FileChannel channel;
    private final int sectorBytes;
    private final long count;

    private Blocks(FileChannel channel, int sectorBytes, long count) {
        this.channel = channel;
        this.sectorBytes = sectorBytes;
        this.count = count;
    }

    /**
     * Opens a disk.
     *
     * @param sectorBytes its logical sector size: 512 or 4096
     * @param access {@code READ}, and {@code WRITE} when it is to be changed
     */
    public static Blocks open(Path device, int sectorBytes, OpenOption... access) throws IOException {
        if (sectorBytes != 512 && sectorBytes != 4096) {
            throw new IllegalArgumentException("sectors of %d bytes".formatted(sectorBytes));
        }
        var channel = FileChannel.open(device, Set.of(access));
        try {
            return new Blocks(channel, sectorBytes, channel.size() / sectorBytes);
        } catch (IOException cause) {
            channel.close();
            throw cause;
        }
    }

    /** The size of a sector in bytes. */
    public int sectorBytes() {
        return sectorBytes;
    }

    /** How many whole sectors there are. */
    public long count() {
        return count;
    }

    /**
     * Reads sectors.
     *
     * @param first the first of them, from 0
     * @throws EOFException when they are not all on the disk
     */
    public ByteBuffer read(long first, int sectors) throws IOException {
        if (first < 0 || sectors < 0 || first > count - sectors) {
            throw new EOFException("sectors %d to %d of %d".formatted(first, first + sectors - 1, count));
        }
        if ((long) sectors * sectorBytes > LONGEST_READ) throw new IOException(sectors + " sectors at once");
        var buffer = ByteBuffer.allocate(sectors * sectorBytes);
        long position = first * sectorBytes;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, position + buffer.position());
            if (read < 0) throw new EOFException("the disk ends at byte " + (position + buffer.position()));
        }
        return buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Writes whole sectors.
     *
     * @param first where the first of them goes, from 0
     * @param bytes from its position to its limit; a multiple of the sector size
     */
    public void write(long first, ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        if (length % sectorBytes != 0) throw new IllegalArgumentException(length + " bytes are no whole sectors");
        if (first < 0 || first > count - length / sectorBytes) throw new EOFException("sector " + first);
        long position = first * sectorBytes;
        while (bytes.hasRemaining()) position += channel.write(bytes, position);
    }

    /** Waits until what was written is on the medium. */
    public void sync() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
