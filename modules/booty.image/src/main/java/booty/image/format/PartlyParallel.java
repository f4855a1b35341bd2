package booty.image.format;

import booty.core.error.BootyException;
import booty.image.block.Block;
import booty.image.block.BlockPool;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A format whose first chunks can be decoded apart; from the first that cannot, in order. */
final class PartlyParallel implements BlockDecoder {
    private final Chunk.Reader chunks;
    private final BlockPool pool;
    private final Supplier<Decoder> sequential;
    private final BlockDecoder parallel;
    private @Nullable BlockDecoder rest;

    /**
     * Decodes chunks, then what is left.
     *
     * @param sequential makes a decoder of what the reader has not taken from their common source
     */
    PartlyParallel(Chunk.Reader chunks, BlockPool pool, Supplier<Decoder> sequential) {
        this.chunks = chunks;
        this.pool = pool;
        this.sequential = sequential;
        this.parallel = new ParallelBlocks(chunks, pool);
    }

    @Override
    public @Nullable Block next() throws BootyException, InterruptedException {
        if (rest != null) return rest.next();
        var block = parallel.next();
        if (block != null || !chunks.stoppedEarly()) return block;
        rest = new SequentialBlocks(sequential.get(), pool);
        return rest.next();
    }

    @Override
    public long waitedNanos() {
        return pool.waitedNanos();
    }

    @Override
    public void close() {
        parallel.close();
        if (rest != null) rest.close();
    }
}
