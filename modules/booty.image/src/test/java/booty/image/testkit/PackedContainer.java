package booty.image.testkit;

import booty.core.error.BootyException;
import booty.core.report.Progress;
import booty.image.block.Block;
import booty.image.block.BlockPool;
import booty.image.pack.ContainerWriter;
import booty.image.pack.Pieces;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Images packed as {@code booty pack} does it. */
public final class PackedContainer {
    private PackedContainer() {}

    /** A container of this image. */
    public static byte[] of(byte[] image) throws BootyException, InterruptedException {
        return of(image, OptionalLong.of(image.length));
    }

    /** A container of this image, whose size is known beforehand or not. */
    public static byte[] of(byte[] image, OptionalLong size) throws BootyException, InterruptedException {
        var out = ByteBuffer.allocate(image.length + image.length / 64 + (1 << 16));
        int[] end = new int[1];
        new ContainerWriter(
                        (bytes, offset) -> {
                            end[0] = Math.max(end[0], (int) offset + bytes.remaining());
                            out.position((int) offset).put(bytes);
                        },
                        ContainerWriter.USUAL_LEVEL,
                        Progress.NONE)
                .write(new Pieced(image), size);
        var packed = new byte[end[0]];
        out.get(0, packed);
        return packed;
    }

    private static final class Pieced implements Pieces {
        private final ByteBuffer rest;
        private final BlockPool pool = new BlockPool(BlockPool.BLOCK_BYTES, 0);

        Pieced(byte[] image) {
            this.rest = ByteBuffer.wrap(image);
        }

        @Override
        public @Nullable Block next() throws InterruptedException {
            if (!rest.hasRemaining()) return null;
            var block = pool.take();
            int count = Math.min(rest.remaining(), block.buffer().remaining());
            block.buffer().put(rest.slice().limit(count)).flip();
            rest.position(rest.position() + count);
            return block;
        }
    }
}
