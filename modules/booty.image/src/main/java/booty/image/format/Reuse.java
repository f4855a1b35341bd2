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
 * of them are there is all of the target read. It is read once: where the image's bytes are wanted in any
 * case, a frame is compared only when it is its turn. Otherwise the processors compare while the disk makes
 * zero what the image has zeroes for.
 */
final class Reuse {
    private static final Logger LOG = LoggerFactory.getLogger(Reuse.class);

    /** So many frames tell whether a target holds an earlier version: one that shares half of it is missed once in 60,000. */
    private static final int SAMPLES = 16;

    /** Twice as many as processors: some read while others hash. */
    private static final int READERS_PER_PROCESSOR = 2;

    /** More than a backup GPT takes on a disk with sectors of 4096 bytes. */
    private static final int CLEARED_AT_END = 1 << 20;

    /** What is zero for longer is made so in several steps, each of which ends within a second on a slow disk. */
    private static final int LONGEST_HOLE = 32 << 20;

    private final FrameTable table;
    private final Existing existing;
    private final boolean contentWanted;
    private final Compared compared;
    private final BitSet same = new BitSet();
    private final BitSet open = new BitSet();

    private Reuse(FrameTable table, Existing existing, boolean contentWanted, Compared compared) {
        this.table = table;
        this.existing = existing;
        this.contentWanted = contentWanted;
        this.compared = compared;
    }

    /**
     * Compares.
     *
     * @param from the first frame that matters
     * @param contentWanted whether the bytes of frames that are there are wanted as well
     * @param compared is told how far it has come
     * @param pool whose blocks hold what is compared, and are all back afterwards
     */
    static Reuse compare(
            FrameTable table, Existing existing, int from, boolean contentWanted, Compared compared, BlockPool pool)
            throws BootyException, InterruptedException {
        compared.begin();
        try {
            var reuse = new Reuse(table, existing, contentWanted, compared);
            reuse.compareFrom(from, pool);
            return reuse;
        } finally {
            compared.end();
        }
    }

    private void compareFrom(int from, BlockPool pool) throws BootyException, InterruptedException {
        var comparable = IntStream.range(from, table.frames())
                .filter(frame -> !table.isZero(frame) && isWithin(frame))
                .boxed()
                .toList();
        var sample = IntStream.range(0, Math.min(SAMPLES, comparable.size()))
                .mapToObj(i ->
                        comparable.get((int) ((i + 0.5) * comparable.size() / Math.min(SAMPLES, comparable.size()))))
                .toList();
        var rest = new ArrayList<>(comparable);
        if (contentWanted) {
            // one is enough to look at all others when it is their turn
            for (int i = 0; i < sample.size() && !any(); i++) {
                compare(sample.subList(i, i + 1), pool);
                rest.removeAll(sample.subList(i, i + 1));
            }
            if (!any()) return;
            LOG.info("the target holds some of the image; comparing each part of it");
            rest.forEach(open::set);
        } else {
            compare(sample, pool);
            if (!any()) return;
            LOG.info("the target holds some of the image; comparing all of it");
            rest.removeAll(sample);
            try (var zeroing = new Workers<BitSet>("image-zeroes", 1)) {
                zeroing.submit(() -> zero(from));
                compare(rest, pool);
                LOG.info("the target holds {} of {} frames", same.cardinality(), comparable.size());
                same.or(zeroing.take());
            }
        }
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

    /** Makes the frames of zeroes so; returns those that are. Where it fails, the others are left to who writes. */
    private BitSet zero(int from) throws InterruptedException {
        var zero = new BitSet();
        int most = Math.max(1, LONGEST_HOLE / table.head().frameBytes());
        int last = table.frames() - 1; // may be shorter, and what follows the image stays as it is
        int frame = from;
        while (frame < last) {
            int begin = frame;
            while (frame < last && frame - begin < most && isZeroWithin(frame)) frame++;
            if (frame == begin) {
                frame++;
                continue;
            }
            if (Thread.interrupted()) throw new InterruptedException();
            long began = System.nanoTime();
            try {
                existing.zero(begin(begin), begin(frame) - begin(begin));
            } catch (IOException failed) {
                LOG.debug("the target cannot be made zero at {}", begin(begin), failed);
                break;
            } finally {
                compared.readSince(began);
            }
            zero.set(begin, frame);
            compared.same(begin(frame) - begin(begin));
        }
        return zero;
    }

    private boolean isZeroWithin(int frame) {
        return isWithin(frame) && table.isZero(frame);
    }

    private void note(int frame) {
        if (frame >= 0) same.set(frame);
        boolean stays = frame >= 0 && frame < table.frames() - 1 && !contentWanted;
        if (stays) compared.same(table.head().frameBytes(frame));
        else compared.differs();
    }

    /** The frame if it is there, else -1. */
    private int compare(int frame, Block block) {
        try {
            return isThere(frame, block.buffer()) ? frame : -1;
        } catch (IOException unreadable) {
            // what cannot be read is written anew
            LOG.debug("the target cannot be read at {}", begin(frame), unreadable);
            return -1;
        } finally {
            block.release();
        }
    }

    /** Reads what the target holds at the place of a frame; the buffer then lies from start to end of it. */
    private void read(int frame, ByteBuffer into) throws IOException {
        int length = table.head().frameBytes(frame);
        into.clear().limit(Math.ceilDiv(length, BlockPool.ALIGNMENT) * BlockPool.ALIGNMENT);
        existing.read(into, begin(frame));
        into.position(0).limit(length);
    }

    /** Reads what the target holds at the place of a frame, and says whether it is the frame. */
    boolean isThere(int frame, ByteBuffer into) throws IOException {
        long began = System.nanoTime();
        read(frame, into);
        compared.readSince(began);
        began = System.nanoTime();
        boolean there = table.isContent(frame, into);
        compared.hashedSince(began);
        return there;
    }

    /** Whether any frame is there. */
    boolean any() {
        return !same.isEmpty();
    }

    /** Whether a frame is there, or {@link #isThere} has to tell. */
    boolean mayBeThere(int frame) {
        return same.get(frame) || open.get(frame);
    }

    /** Whether it is known only frame by frame what has to be fetched. */
    boolean isByFrame() {
        return contentWanted;
    }

    /** Whether a frame is there and nobody wants to see it. */
    boolean isUntouched(int frame) {
        return same.get(frame) && !contentWanted;
    }

    /** Whether a frame has to be fetched, where that is known of all. */
    boolean isWanted(int frame) {
        return !same.get(frame) && !table.isZero(frame);
    }
}
