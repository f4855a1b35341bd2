package booty.image.write;

import booty.core.error.BootyException;
import booty.image.block.Block;
import booty.image.block.BlockPool;
import booty.image.format.OpenImage;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Blocks of an image on their way to the disk, but for what is withheld. */
final class Copying {
    private final OpenImage image;
    private final Target target;
    private final Withheld withheld;
    private final Hashing hashing;
    private final WriteQueue queue;
    private final Optional<Checkpoints> checkpoints;
    private final LongConsumer copied;
    private long finishNanos;

    /**
     * Copies from an image.
     *
     * @param withheld has the image's first mebibyte already
     * @param copied is told after each block how many bytes of the image came so far, but for those that the
     *     target was found to hold
     */
    Copying(
            OpenImage image,
            Target target,
            Withheld withheld,
            Hashing hashing,
            WriteQueue queue,
            Optional<Checkpoints> checkpoints,
            LongConsumer copied) {
        this.image = image;
        this.target = target;
        this.withheld = withheld;
        this.hashing = hashing;
        this.queue = queue;
        this.checkpoints = checkpoints;
        this.copied = copied;
    }

    /**
     * Copies what is left.
     *
     * @param first the next block, if it was asked for already
     * @param begin where in the image it belongs
     * @return how many bytes the image has; all but what is withheld are written
     */
    long run(@Nullable Block first, long begin) throws BootyException, InterruptedException {
        @Nullable Block before = null; // not written until it is known whether it is the last
        long offset = begin;
        long there = 0;
        try {
            for (var block = first == null ? image.next() : first; block != null; block = image.next()) {
                var previous = before;
                before = block;
                if (previous != null) put(previous, previous.length(), offset - previous.length());
                if (offset % BlockPool.ALIGNMENT != 0) throw new IllegalStateException("a block at byte " + offset);
                if (offset + block.length() > target.sizeBytes()) {
                    throw new ImageTooLarge(offset + block.length(), true, target.sizeBytes());
                }
                hashing.put(block);
                if (checkpoints.isPresent()) checkpoints.get().passed(block, offset);
                offset += block.length();
                if (!block.hasContent()) there += block.length();
                copied.accept(offset - there);
            }
            if (before != null) {
                var last = before;
                before = null;
                long at = offset - last.length();
                put(last, withheld.keepLast(last, skipped(at, last), at), at);
            }
            long began = System.nanoTime();
            queue.finish();
            finishNanos = System.nanoTime() - began;
            return offset;
        } finally {
            if (before != null) before.release();
        }
    }

    /** How long writing went on after the last block came. */
    long finishNanos() {
        return finishNanos;
    }

    /** How many of a block's first bytes are withheld. */
    private static int skipped(long offset, Block block) {
        return offset == 0 ? Math.min(Withheld.FIRST_BYTES, block.length()) : 0;
    }

    private void put(Block block, int end, long offset) throws DiskFailed {
        int from = skipped(offset, block);
        if (end <= from) block.release();
        else queue.put(block, from, end, offset + from);
    }
}
