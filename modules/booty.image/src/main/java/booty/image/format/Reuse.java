package booty.image.format;

import booty.core.error.BootyException;
import booty.image.block.Block;
import booty.image.block.BlockPool;
import booty.image.block.Workers;
import booty.image.pack.FrameTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which frames of an image a target holds already. A few frames are looked at first: only when some
 * of them are there is all of the target read.
 */
final class Reuse {
    private static final Logger LOG = LoggerFactory.getLogger(Reuse.class);

    /** So many frames tell whether a target holds an earlier version: one that shares half of it is missed once in 60,000. */
    private static final int SAMPLES = 16;

    /** Twice as many as processors: some read while others hash. */
    private static final int READERS_PER_PROCESSOR = 2;

    /** More than a backup GPT takes on a disk with sectors of 4096 bytes. */
    private static final int CLEARED_AT_END = 1 << 20;

    private final FrameTable table;
    private final Existing existing;
    private final boolean contentWanted;
    private final BitSet same = new BitSet();

    private Reuse(FrameTable table, Existing existing, boolean contentWanted) {
        this.table = table;
        this.existing = existing;
        this.contentWanted = contentWanted;
    }

    /**
     * Compares.
     *
     * @param contentWanted whether frames that are there will be read again
     * @param pool whose blocks hold what is compared, and are all back afterwards
     */
    static Reuse compare(FrameTable table, Existing existing, boolean contentWanted, BlockPool pool)
            throws BootyException, InterruptedException {
        var reuse = new Reuse(table, existing, contentWanted);
        var comparable = IntStream.range(0, table.frames())
                .filter(frame -> !table.isZero(frame) && reuse.isWithin(frame))
                .boxed()
                .toList();
        var sample = IntStream.range(0, Math.min(SAMPLES, comparable.size()))
                .mapToObj(i ->
                        comparable.get((int) ((i + 0.5) * comparable.size() / Math.min(SAMPLES, comparable.size()))))
                .toList();
        reuse.compare(sample, pool);
        if (reuse.any()) {
            var rest = new ArrayList<>(comparable);
            rest.removeAll(sample);
            LOG.info("the target holds some of the image; comparing all of it");
            reuse.compare(rest, pool);
            LOG.info("the target holds {} of {} frames", reuse.same.cardinality(), comparable.size());
        }
        return reuse;
    }

    /** Where a frame may stay as it is: not where a disk starts from, which is cleared before anything is written. */
    private boolean isWithin(int frame) {
        return frame > 0 && begin(frame) + table.head().frameBytes() <= existing.sizeBytes() - CLEARED_AT_END;
    }

    private long begin(int frame) {
        return (long) frame * table.head().frameBytes();
    }

    private void compare(List<Integer> frames, BlockPool pool) throws BootyException, InterruptedException {
        int readers = READERS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
        try (var workers = new Workers<Integer>("image-compare", readers)) {
            for (int frame : frames) {
                var block = workers.wantsMore() ? pool.tryTake() : null;
                while (block == null) {
                    note(workers.take());
                    block = pool.tryTake();
                }
                var room = block;
                workers.submit(() -> compare(frame, room));
            }
            while (!workers.isIdle()) note(workers.take());
        }
    }

    private void note(int frame) {
        if (frame >= 0) same.set(frame);
    }

    /** The frame if it is there, else -1. */
    private int compare(int frame, Block block) {
        try {
            read(frame, block.buffer());
            return table.isContent(frame, block.buffer()) ? frame : -1;
        } catch (IOException unreadable) {
            // what cannot be read is written anew
            LOG.debug("the target cannot be read at {}", begin(frame), unreadable);
            return -1;
        } finally {
            block.release();
        }
    }

    /** Reads what the target holds at the place of a frame; the buffer then lies from start to end of it. */
    void read(int frame, ByteBuffer into) throws IOException {
        int length = table.head().frameBytes(frame);
        into.clear().limit(Math.ceilDiv(length, BlockPool.ALIGNMENT) * BlockPool.ALIGNMENT);
        existing.read(into, begin(frame));
        into.position(0).limit(length);
    }

    /** Whether any frame is there. */
    boolean any() {
        return !same.isEmpty();
    }

    /** Whether a frame is there. */
    boolean isSame(int frame) {
        return same.get(frame);
    }

    /** Whether a frame is there and nobody wants to see it. */
    boolean isUntouched(int frame) {
        return same.get(frame) && !contentWanted;
    }

    /** Whether a frame has to be fetched. */
    boolean isWanted(int frame) {
        return !same.get(frame) && !table.isZero(frame);
    }
}
