package booty.image.format;

import booty.image.block.BlockPool;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The largest window that a frame may have, RFC 8878 §3.1.1.1.2: so much of what was decoded has to be kept.
 *
 * @param log its size as a power of two
 */
record ZstdWindow(int log) {
    /** The largest that is taken in any case: 128 MiB, what {@code zstd --long} makes. */
    private static final int MOST_LOG = 27;

    /** The largest that is taken however small the budget is: 8 MiB, that of level 19. */
    private static final int LEAST_LOG = 23;

    /**
     * The largest power of two that fits, within reason.
     *
     * @param budgetBytes what the window may take; 8 MiB it may in any case
     */
    static ZstdWindow within(long budgetBytes) {
        return new ZstdWindow(
                Math.clamp(63 - Long.numberOfLeadingZeros(Math.max(1, budgetBytes)), LEAST_LOG, MOST_LOG));
    }

    /** What is left of a budget for the window beside the fewest blocks. */
    static ZstdWindow besideBlocks(long budgetBytes) {
        return within(budgetBytes - (long) BlockPool.FEWEST * BlockPool.BLOCK_BYTES);
    }

    /**
     * Refuses an image whose first frame needs a larger window.
     *
     * @param head the image's first bytes, from position to limit
     */
    void check(ByteBuffer head) throws NeedsTooMuchMemory {
        check(bytes(head));
    }

    /** Refuses a frame whose window has so many bytes, if those are too many. */
    void check(long bytes) throws NeedsTooMuchMemory {
        if (bytes > 1L << log) throw tooMuch(null);
    }

    NeedsTooMuchMemory tooMuch(@Nullable Throwable cause) {
        return new NeedsTooMuchMemory(
                "zstd",
                1L << log,
                log == MOST_LOG
                        ? "Compress the image with a window of --long=27 at most, or pack it by booty pack"
                        : "Pack the image by booty pack, or compress it with a window of --long=%d at most; booty flash takes larger ones with --memory 144"
                                .formatted(log),
                cause);
    }

    /** How much an image's first frame needs, as far as its first bytes say. */
    static long bytes(ByteBuffer head) {
        return ZstdHeader.ofFirstFrame(head).map(ZstdHeader::windowBytes).orElse(0L);
    }
}
