package booty.image.format;

import booty.core.error.BootyException;
import booty.image.block.Block;
import org.jspecify.annotations.Nullable;

/** Blocks of an image that said beforehand how large it is: fewer or more are not that image. */
final class SizedBlocks implements BlockDecoder {
    private final BlockDecoder decoder;
    private final long imageBytes;
    private long done;

    SizedBlocks(BlockDecoder decoder, long imageBytes) {
        this.decoder = decoder;
        this.imageBytes = imageBytes;
    }

    @Override
    public @Nullable Block next() throws BootyException, InterruptedException {
        var block = decoder.next();
        if (block == null && done < imageBytes) throw new ImageTruncated("zstd", null);
        if (block == null) return null;
        done += block.length();
        if (done <= imageBytes) return block;
        block.release();
        throw new ImageCorrupt("zstd", "more than the %d bytes that its head speaks of".formatted(imageBytes), null);
    }

    @Override
    public void close() {
        decoder.close();
    }
}
