package booty.image.format;

import booty.core.error.BootyException;
import booty.image.block.Block;
import booty.image.block.BlockPool;
import booty.image.block.Workers;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of a format whose chunks can be decoded apart: one worker a processor, what they give in
 * order. A chunk is read only when its blocks are there, so memory stays within the pool's.
 */
final class ParallelBlocks implements BlockDecoder {
    private final Chunk.Reader reader;
    private final BlockPool pool;
    private final Workers<Decoded> workers = new Workers<>("image-decoder");
    private final Queue<Block> ready = new ArrayDeque<>();
    private @Nullable Chunk pending;
    private boolean ended;

    private record Decoded(Chunk chunk, List<Block> blocks) {}

    ParallelBlocks(Chunk.Reader reader, BlockPool pool) {
        this.reader = reader;
        this.pool = pool;
    }

    /** The most bytes that a chunk may decode to with this pool. */
    static long mostChunkBytes(BlockPool pool) {
        return (long) (pool.most() / 2) * pool.blockBytes();
    }

    @Override
    public @Nullable Block next() throws BootyException, InterruptedException {
        while (ready.isEmpty()) {
            readAhead();
            if (workers.isIdle()) return null;
            accept(workers.take());
        }
        return ready.remove();
    }

    private void accept(Decoded decoded) throws ImageCorrupt {
        boolean accepted = false;
        try {
            decoded.chunk().check(decoded.blocks().stream().map(Block::view).toList());
            accepted = true;
        } finally {
            for (var block : decoded.blocks()) {
                if (accepted && block.length() > 0) ready.add(block);
                else block.release();
            }
        }
    }

    private void readAhead() throws BootyException, InterruptedException {
        while (!ended && workers.wantsMore()) {
            if (Thread.interrupted()) throw new InterruptedException();
            var chunk = pending == null ? reader.next() : pending;
            pending = chunk;
            if (chunk == null) {
                ended = true;
                return;
            }
            if (chunk.isZero()) {
                pending = null;
                workers.submit(() -> new Decoded(chunk, zeroes(chunk)));
                continue;
            }
            var blocks = take(chunk.imageBytes());
            if (blocks == null) return; // what is under way gives its blocks back first
            pending = null;
            workers.submit(() -> decode(chunk, blocks));
        }
    }

    private static List<Block> zeroes(Chunk chunk) {
        var blocks = new ArrayList<Block>();
        for (int left = chunk.imageBytes(); left > 0; left -= Block.MOST_WITHOUT_BUFFER) {
            blocks.add(Block.zeroes(Math.min(left, Block.MOST_WITHOUT_BUFFER)));
        }
        blocks.getLast().resumableAt(chunk.resumeAt());
        return blocks;
    }

    /** Blocks for so many bytes; null when there are not enough now and waiting here could last for ever. */
    private @Nullable List<Block> take(int bytes) throws InterruptedException {
        var blocks = new ArrayList<Block>();
        for (int left = bytes; left > 0; left -= pool.blockBytes()) {
            var block = workers.isIdle() ? pool.take() : pool.tryTake();
            if (block == null) {
                blocks.forEach(Block::release);
                return null;
            }
            block.buffer().limit(Math.min(left, pool.blockBytes()));
            blocks.add(block);
        }
        return blocks;
    }

    private static Decoded decode(Chunk chunk, List<Block> blocks) throws BootyException, InterruptedException {
        boolean decoded = false;
        try {
            var buffers = blocks.stream().map(Block::buffer).toList();
            chunk.decode(buffers);
            buffers.forEach(ByteBuffer::flip);
            last(blocks).resumableAt(chunk.resumeAt());
            decoded = true;
            return new Decoded(chunk, blocks);
        } finally {
            if (!decoded) blocks.forEach(Block::release);
        }
    }

    /** The last that holds something, if one does. */
    private static Block last(List<Block> blocks) {
        return blocks.reversed().stream()
                .filter(block -> block.length() > 0)
                .findFirst()
                .orElse(blocks.getFirst());
    }

    @Override
    public long waitedNanos() {
        return pool.waitedNanos();
    }

    @Override
    public void close() {
        workers.close();
        reader.close();
    }
}
