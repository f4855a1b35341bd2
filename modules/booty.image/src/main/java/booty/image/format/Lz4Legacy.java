package booty.image.format;

import booty.core.error.BootyException;
import booty.image.block.Block;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import org.jspecify.annotations.Nullable;

/**
 * LZ4's legacy frames, LZ4 Frame Format 1.6, "Legacy frame": what {@code lz4 -l} and the kernel write.
 * Blocks of 8 MiB each but the last, without a checksum and without an end mark.
 */
final class Lz4Legacy implements Chunk.Reader {
    static final int MAGIC = 0x184c2102;

    /** What each block decodes to, save for a frame's last. */
    static final int BLOCK_BYTES = 8 << 20;

    /** The largest that such a block can be when packed: what does not compress grows a little. */
    private static final int MOST_PACKED_BYTES = BLOCK_BYTES + BLOCK_BYTES / 255 + 16;

    private final Intake in;
    private final Queue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();
    private boolean begun;
    private boolean lastWasShort;

    Lz4Legacy(Intake in) {
        this.in = in;
    }

    @Override
    public @Nullable Chunk next() throws BootyException, InterruptedException {
        boolean first = !begun;
        while (in.fill() || first) {
            int word = (int) in.number(4);
            if (word == MAGIC) {
                begun = true;
                first = true;
            } else if (!begun || word <= 0 || word > MOST_PACKED_BYTES) {
                throw in.corrupt("garbage after the compressed data", null);
            } else {
                var packed = buffers.poll();
                packed = packed == null ? ByteBuffer.allocateDirect(MOST_PACKED_BYTES) : packed.clear();
                in.take(packed, word);
                return new Whole(packed, first);
            }
        }
        return null;
    }

    /** One block. */
    private final class Whole implements Chunk {
        private final ByteBuffer packed;
        private final boolean first;

        Whole(ByteBuffer packed, boolean first) {
            this.packed = packed;
            this.first = first;
        }

        @Override
        public int imageBytes() {
            return BLOCK_BYTES;
        }

        @Override
        public long resumeAt() {
            return Block.NOWHERE;
        }

        @Override
        public void decode(List<ByteBuffer> into) throws ImageCorrupt {
            var room = into.getFirst();
            try {
                int count = LZ4Factory.fastestInstance()
                        .safeDecompressor()
                        .decompress(packed, 0, packed.position(), room, 0, BLOCK_BYTES);
                room.position(count);
            } catch (LZ4Exception cause) {
                throw in.corrupt(String.valueOf(cause.getMessage()), cause);
            } finally {
                buffers.add(packed);
            }
        }

        @Override
        public void check(List<ByteBuffer> decoded) throws ImageCorrupt {
            if (lastWasShort && !first) throw in.corrupt("a short block before the last", null);
            lastWasShort = decoded.getFirst().remaining() < BLOCK_BYTES;
        }
    }
}
