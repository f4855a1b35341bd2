package booty.image.archive;

import booty.core.error.BootyException;
import booty.image.block.Block;
import booty.image.format.OpenImage;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What an image that was opened decodes to. */
final class ImageBytes implements Bytes, AutoCloseable {
    private final OpenImage image;
    private @Nullable Block block;

    ImageBytes(OpenImage image) {
        this.image = image;
    }

    @Override
    public int read(ByteBuffer into) throws BootyException, InterruptedException {
        var current = block == null ? image.next() : block;
        block = current;
        if (current == null) return -1;
        var from = current.buffer();
        int count = Math.min(from.remaining(), into.remaining());
        into.put(from.slice().limit(count));
        from.position(from.position() + count);
        if (!from.hasRemaining()) close();
        return count;
    }

    /** Gives the block back that was not read to its end. */
    @Override
    public void close() {
        if (block != null) block.release();
        block = null;
    }
}
