package booty.image.format;

import booty.core.error.BootyException;
import booty.image.block.Block;
import booty.image.block.BlockPool;
import org.jspecify.annotations.Nullable;

/** Blocks of a format that can only be decoded from its start to its end. */
final class SequentialBlocks implements BlockDecoder {
    private final Decoder decoder;
    private final BlockPool pool;
    private boolean ended;

    SequentialBlocks(Decoder decoder, BlockPool pool) {
        this.decoder = decoder;
        this.pool = pool;
    }

    @Override
    public @Nullable Block next() throws BootyException, InterruptedException {
        if (ended) return null;
        var block = pool.take();
        boolean filled = false;
        try {
            var buffer = block.buffer();
            while (buffer.hasRemaining()) {
                if (Thread.interrupted()) throw new InterruptedException();
                if (decoder.read(buffer) < 0) {
                    ended = true;
                    break;
                }
            }
            filled = buffer.flip().hasRemaining();
            return filled ? block.resumableAt(decoder.resumeAt()) : null;
        } finally {
            if (!filled) block.release();
        }
    }

    @Override
    public long waitedNanos() {
        return pool.waitedNanos();
    }

    @Override
    public void close() {
        decoder.close();
    }
}
