package booty.image.format;

import booty.core.linux.XzStream;
import booty.image.block.BlockPool;

/** How xz is decoded: block by block on all processors where that fits into memory, or in order. */
final class XzFormat {
    /** What decoding may take at least: all that {@code xz -8} asks for. */
    private static final long LEAST_MEMORY = 33 << 20;

    private XzFormat() {}

    /**
     * A decoder.
     *
     * @param budgetBytes what buffers may take; dictionaries take as much again at most
     */
    static BlockDecoder blocks(Intake in, BlockPool pool, long budgetBytes) {
        long memory = memoryLimit(budgetBytes);
        long apart = memory / Runtime.getRuntime().availableProcessors();
        var blocks = new XzBlocks(in, ParallelBlocks.mostChunkBytes(pool), apart);
        return new AlignedBlocks(new PartlyParallel(blocks, pool, () -> inOrder(in, memory)));
    }

    /** Outside the heap by the library; in Java half the heap, since the rest of the program must have its room. */
    private static long memoryLimit(long budgetBytes) {
        return XzStream.isThere()
                ? Math.max(LEAST_MEMORY, budgetBytes)
                : Runtime.getRuntime().maxMemory() / 2;
    }

    private static Decoder inOrder(Intake in, long memory) {
        return XzStream.isThere() ? new XzLibraryDecoder(in, memory) : new XzDecoder(in, memory);
    }
}
