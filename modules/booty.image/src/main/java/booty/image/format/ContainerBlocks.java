package booty.image.format;

import booty.core.error.BootyException;
import booty.image.block.Block;
import booty.image.block.BlockPool;
import booty.image.block.Workers;
import booty.image.pack.FrameTable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A container as blocks, a frame each. Frames of zeroes and frames that the target holds already are
 * known by their digests: they are neither decoded nor, once it was compared, fetched.
 */
final class ContainerBlocks implements BlockDecoder {
    private final Container container;
    private final FrameTable table;
    private final BlockPool pool;
    private final ContainerFrames frames;
    private final Workers<Block> workers = new Workers<>("image-decoder");
    private final int begin;
    private @Nullable Reuse reuse;
    private @Nullable FrameFetcher fetcher;
    private int next;

    /**
     * Blocks of a container.
     *
     * @param budgetBytes what they may take
     */
    ContainerBlocks(Container container, long budgetBytes) {
        this(container, budgetBytes, 0);
    }

    private ContainerBlocks(Container container, long budgetBytes, int begin) {
        this.begin = begin;
        this.next = begin;
        this.container = container;
        this.table = container.table();
        this.pool = new BlockPool(table.head().frameBytes(), budgetBytes);
        this.frames = new ContainerFrames(container);
    }

    /**
     * Blocks from one of its frames on, each as it would come from here.
     *
     * @param sourceOffset where that frame begins
     */
    ContainerBlocks from(long sourceOffset, long budgetBytes) {
        for (int frame = 0; frame < table.frames(); frame++) {
            if (table.offset(frame) == sourceOffset) return new ContainerBlocks(container, budgetBytes, frame);
        }
        throw new IllegalArgumentException("no frame begins at " + sourceOffset);
    }

    FrameTable table() {
        return table;
    }

    /**
     * Compares the frames with what a target holds, before the first block is asked for.
     *
     * @param contentWanted whether blocks that are unchanged must hold their bytes all the same
     */
    void compare(Existing existing, boolean contentWanted) throws BootyException, InterruptedException {
        if (next > begin) throw new IllegalStateException("some of the image was read already");
        reuse = Reuse.compare(table, existing, contentWanted, pool);
    }

    @Override
    public @Nullable Block next() throws BootyException, InterruptedException {
        readAhead();
        return workers.isIdle() ? null : workers.take();
    }

    private void readAhead() throws BootyException, InterruptedException {
        while (next < table.frames() && workers.wantsMore()) {
            if (Thread.interrupted()) throw new InterruptedException();
            int frame = next;
            int length = table.head().frameBytes(frame);
            long resumeAt = table.offset(frame + 1);
            boolean last = frame == table.frames() - 1;
            boolean first = frame == 0;
            if (!first && !last && reuse != null && reuse.isUntouched(frame)) {
                workers.submit(() -> Block.untouched(length).resumableAt(resumeAt));
            } else if (table.isZero(frame)) {
                workers.submit(() -> Block.zeroes(length).resumableAt(resumeAt));
            } else {
                var block = take(length);
                if (block == null) return; // what is under way gives its blocks back first
                read(frame, block);
            }
            next++;
        }
    }

    private void read(int frame, Block block) throws BootyException, InterruptedException {
        var known = reuse;
        if (known != null && known.isSame(frame)) {
            workers.submit(() -> existing(known, frame, block));
            return;
        }
        var packed = frames.room(frame);
        boolean read = false;
        try {
            fetcher().read(frame, packed);
            read = true;
        } finally {
            if (!read) block.release();
        }
        packed.flip();
        workers.submit(() -> frames.decode(frame, packed, block));
    }

    /** A frame that is on the target; if that can no longer be read, it comes from the source. */
    private Block existing(Reuse known, int frame, Block block) throws BootyException, InterruptedException {
        long resumeAt = table.offset(frame + 1);
        try {
            known.read(frame, block.buffer());
            return block.resumableAt(resumeAt).unchanged();
        } catch (IOException _) {
            // read a moment ago, and not now: it is written anew
            var packed = frames.room(frame);
            try (var part = container.part(table.offset(frame), resumeAt)) {
                Container.fill(packed, part);
            }
            block.buffer().clear().limit(table.head().frameBytes(frame));
            return frames.decode(frame, packed.flip(), block);
        }
    }

    private FrameFetcher fetcher() {
        var known = fetcher;
        if (known == null) {
            var same = reuse;
            boolean all = begin == 0 && (same == null || !same.any());
            known = all
                    ? FrameFetcher.ofAll(container)
                    : FrameFetcher.ofSome(
                            container,
                            frame -> frame >= begin && (same == null ? !table.isZero(frame) : same.isWanted(frame)));
            fetcher = known;
        }
        return known;
    }

    /** A block with so much room; null when there is none now and waiting here could last for ever. */
    private @Nullable Block take(int length) throws InterruptedException {
        var block = workers.isIdle() ? pool.take() : pool.tryTake();
        if (block != null) block.buffer().limit(length);
        return block;
    }

    @Override
    public long waitedNanos() {
        return pool.waitedNanos();
    }

    @Override
    public void close() {
        workers.close();
        if (fetcher != null) fetcher.close();
        frames.close();
    }
}
