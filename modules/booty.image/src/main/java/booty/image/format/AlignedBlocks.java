package booty.image.format;

import booty.core.error.BootyException;
import booty.image.block.Block;
import booty.image.block.BlockPool;
import org.jspecify.annotations.Nullable;

/**
 * Blocks as direct writes want them, out of blocks of any length: those that fit pass, others are
 * copied together. The copies lie in a pool of their own, so that they never wait for what they copy.
 */
final class AlignedBlocks implements BlockDecoder {
    private final BlockDecoder decoder;
    private final BlockPool pool = new BlockPool(BlockPool.BLOCK_BYTES, 0);
    private @Nullable Block source;
    private boolean begun;

    AlignedBlocks(BlockDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public @Nullable Block next() throws BootyException, InterruptedException {
        var first = source == null ? decoder.next() : source;
        source = first;
        if (first == null) return null;
        // the rest of a block that was copied from may begin anywhere in memory
        boolean whole = (first.length() | first.buffer().position()) % BlockPool.ALIGNMENT == 0;
        if (whole && (begun || first.length() >= BlockPool.BLOCK_BYTES)) {
            source = null;
            begun = true;
            return first;
        }
        begun = true;
        return collect();
    }

    private Block collect() throws BootyException, InterruptedException {
        var collected = pool.take();
        boolean done = false;
        try {
            var room = collected.buffer();
            while (room.hasRemaining()) {
                var from = source == null ? decoder.next() : source;
                source = from;
                if (from == null) break;
                int count = Math.min(room.remaining(), from.length());
                room.put(from.view().limit(count));
                from.buffer().position(from.buffer().position() + count);
                if (from.length() == 0) {
                    if (!room.hasRemaining()) collected.resumableAt(from.resumeAt());
                    from.release();
                    source = null;
                }
            }
            room.flip();
            done = true;
            return collected;
        } finally {
            if (!done) collected.release();
        }
    }

    @Override
    public long waitedNanos() {
        return pool.waitedNanos() + decoder.waitedNanos();
    }

    @Override
    public void close() {
        if (source != null) source.release();
        source = null;
        decoder.close();
    }
}
