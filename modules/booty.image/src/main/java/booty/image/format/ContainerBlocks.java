package booty.image.format;

import booty.core.error.BootyException;
import booty.image.block.Block;
import booty.image.block.BlockPool;
import booty.image.block.Workers;
import booty.image.pack.FrameTable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A container as blocks, a frame each. Frames of zeroes and frames that the target holds already are
 * known by their digests: they are neither decoded nor, once it was compared, fetched.
 */
final class ContainerBlocks implements BlockDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerBlocks.class);

    private final Container container;
    private final FrameTable table;
    private final BlockPool pool;
    private final ContainerFrames frames;
    private final Workers<Block> workers = new Workers<>("image-decoder");
    private final int begin;
    private @Nullable Comparison comparison;
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

    /** What was asked to be compared. */
    private record Comparison(Existing existing, boolean contentWanted, Compared compared) {}

    /**
     * Blocks from one of its frames on, each as it would come from here; compared with the same target.
     *
     * @param sourceOffset where that frame begins
     */
    ContainerBlocks from(long sourceOffset, long budgetBytes) {
        for (int frame = 0; frame < table.frames(); frame++) {
            if (table.offset(frame) != sourceOffset) continue;
            var blocks = new ContainerBlocks(container, budgetBytes, frame);
            blocks.comparison = comparison;
            return blocks;
        }
        throw new IllegalArgumentException("no frame begins at " + sourceOffset);
    }

    FrameTable table() {
        return table;
    }

    /**
     * Has the frames compared with what a target holds, behind the first block: before that it may turn
     * out that only some of them are wanted.
     *
     * @param contentWanted whether blocks that are unchanged must hold their bytes all the same
     * @param compared is told how far it has come
     */
    void compare(Existing existing, boolean contentWanted, Compared compared) {
        if (next > begin) throw new IllegalStateException("some of the image was read already");
        comparison = new Comparison(existing, contentWanted, compared);
    }

    @Override
    public @Nullable Block next() throws BootyException, InterruptedException {
        if (next > 0) compare();
        readAhead();
        return workers.isIdle() ? null : workers.take();
    }

    private void compare() throws BootyException, InterruptedException {
        var asked = comparison;
        if (asked == null || reuse != null) return;
        var found = Reuse.compare(table, asked.existing(), next, asked.contentWanted(), asked.compared(), pool);
        reuse = found;
        if (!found.any()) return;
        // from now on it is fetched in parts
        fetcher = null;
        container.stream().close();
    }

    private void readAhead() throws BootyException, InterruptedException {
        while (next < table.frames() && workers.wantsMore()) {
            if (Thread.interrupted()) throw new InterruptedException();
            if (comparison != null && reuse == null && next == 1) return; // compares before it goes on
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
        if (known != null && known.mayBeThere(frame)) {
            workers.submit(() -> existing(known, frame, block));
            return;
        }
        if (known != null && known.any() && known.isByFrame()) {
            workers.submit(() -> fetched(frame, block));
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

    /** A frame that may be on the target; if it is not, or can not be read, it comes from the source. */
    private Block existing(Reuse known, int frame, Block block) throws BootyException, InterruptedException {
        try {
            if (known.isThere(frame, block.buffer())) {
                return block.resumableAt(table.offset(frame + 1)).unchanged();
            }
        } catch (IOException unreadable) {
            LOG.debug("the target cannot be read where frame {} belongs", frame, unreadable);
        }
        block.buffer().clear().limit(table.head().frameBytes(frame));
        return fetched(frame, block);
    }

    /** A frame that is fetched by itself; called by any thread. */
    private Block fetched(int frame, Block block) throws BootyException, InterruptedException {
        var packed = frames.room(frame);
        boolean read = false;
        try (var part = container.part(table.offset(frame), table.offset(frame + 1))) {
            Container.fill(packed, part);
            read = true;
        } finally {
            if (!read) block.release();
        }
        return frames.decode(frame, packed.flip(), block);
    }

    private FrameFetcher fetcher() {
        var known = fetcher;
        if (known == null) {
            var same = reuse;
            int from = next;
            boolean all = begin == 0 && (same == null || !same.any());
            known = all
                    ? FrameFetcher.ofAll(container)
                    : FrameFetcher.ofSome(
                            container,
                            frame -> frame >= from && (same == null ? !table.isZero(frame) : same.isWanted(frame)));
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
