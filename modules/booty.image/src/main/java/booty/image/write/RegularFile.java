package booty.image.write;

import booty.image.block.BlockPool;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file in place of a disk: for tests, measurements and the making of images. Zeroes stay holes in a new file. */
final class RegularFile implements Target {
    private static final int SECTOR_BYTES = 512;

    private final FileChannel channel;
    private final long size;
    private final boolean isNew;
    private final ByteBuffer zeroes = ByteBuffer.allocateDirect(1 << 20).asReadOnlyBuffer();

    private RegularFile(FileChannel channel, long size, boolean isNew) {
        this.channel = channel;
        this.size = size;
        this.isNew = isNew;
    }

    /**
     * Opens a file; one that is missing or empty is made as large as the image.
     *
     * @param imageBytes how large the image is, or 0 when that is not known
     */
    static RegularFile open(Path file, long imageBytes) throws DiskFailed {
        try {
            var channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
            long size = channel.size();
            boolean isNew = size == 0;
            if (isNew && imageBytes > 0) {
                size = Math.ceilDiv(imageBytes, BlockPool.ALIGNMENT) * BlockPool.ALIGNMENT;
                channel.write(ByteBuffer.allocate(1), size - 1);
            }
            return new RegularFile(channel, size - size % SECTOR_BYTES, isNew);
        } catch (IOException cause) {
            throw DiskFailed.during("opening", file, cause);
        }
    }

    @Override
    public long sizeBytes() {
        return size;
    }

    @Override
    public int sectorBytes() {
        return SECTOR_BYTES;
    }

    @Override
    public void write(ByteBuffer block, long offset) throws IOException {
        for (long at = offset; block.hasRemaining(); ) at += channel.write(block, at);
    }

    @Override
    public void zero(long offset, long length) throws IOException {
        if (isNew) return; // each range is written once, and this one reads as zeroes already
        for (long done = 0; done < length; done += zeroes.capacity()) {
            write(zeroes.slice(0, (int) Math.min(zeroes.capacity(), length - done)), offset + done);
        }
    }

    @Override
    public void read(ByteBuffer into, long offset) throws IOException {
        for (long at = offset; into.hasRemaining(); ) {
            int count = channel.read(into, at);
            if (count < 0) throw new EOFException("the file ends at byte " + at);
            at += count;
        }
    }

    @Override
    public void sync() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // what had to be in the file was synced before, and that was checked
        }
    }
}
