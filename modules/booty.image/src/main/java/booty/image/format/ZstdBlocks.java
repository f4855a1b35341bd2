package booty.image.format;

import booty.core.error.BootyException;
import booty.image.block.Block;
import booty.image.block.BlockPool;
import org.jspecify.annotations.Nullable;

/** Zstandard whose first frames can be decoded apart; from the first that cannot, in order. */
final class ZstdBlocks implements BlockDecoder {
    private final Intake in;
    private final BlockPool pool;
    private final ZstdFrames frames;
    private final BlockDecoder parallel;
    private @Nullable BlockDecoder rest;

    ZstdBlocks(Intake in, BlockPool pool) {
        this.in = in;
        this.pool = pool;
        this.frames = new ZstdFrames(in, Math.min(ZstdFrames.MOST_FRAME_BYTES, pool.blockBytes()));
        this.parallel = new ParallelBlocks(frames, pool);
    }

    @Override
    public @Nullable Block next() throws BootyException, InterruptedException {
        if (rest != null) return rest.next();
        var block = parallel.next();
        if (block != null || !frames.stoppedEarly()) return block;
        rest = new SequentialBlocks(new ZstdDecoder(in), pool);
        return rest.next();
    }

    @Override
    public void close() {
        parallel.close();
        if (rest != null) rest.close();
    }
}
