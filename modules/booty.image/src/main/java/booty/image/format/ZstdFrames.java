package booty.image.format;

import booty.core.error.BootyException;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Zstandard frames, RFC 8878 §3.1.1, that can be decoded apart: each says how large its content is,
 * and that fits into one block. What {@code booty pack}, {@code pzstd} and the seekable format write.
 */
final class ZstdFrames implements Chunk.Reader {
    /** The most content of a frame that is taken as one chunk. */
    static final int MOST_FRAME_BYTES = 4 << 20;

    private static final int LARGEST_BLOCK = 128 * 1024;
    private static final int BLOCK_HEADER_BYTES = 3;

    private final Intake in;
    private final int mostFrameBytes;
    private final Queue<ZstdDecompressCtx> contexts = new ConcurrentLinkedQueue<>();
    private final Queue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();
    private boolean stopped;

    /**
     * Reads frames.
     *
     * @param mostFrameBytes of content, for a frame to be taken; at most {@link #MOST_FRAME_BYTES}
     */
    ZstdFrames(Intake in, int mostFrameBytes) {
        this.in = in;
        this.mostFrameBytes = mostFrameBytes;
    }

    /** Whether the first frame of an image is one of many that can be decoded apart. */
    static boolean areIn(ByteBuffer head, long sourceBytes) {
        return ZstdHeader.ofFirstFrame(head)
                .filter(header -> header.contentBytes() > 0 && header.contentBytes() <= MOST_FRAME_BYTES)
                .filter(header -> header.contentBytes() < sourceBytes)
                .isPresent();
    }

    /** Before a frame that is too large, or does not say how large it is. */
    @Override
    public boolean stoppedEarly() {
        return stopped;
    }

    @Override
    public @Nullable Chunk next() throws BootyException, InterruptedException {
        while (in.peek(ZstdHeader.LONGEST)) {
            var found = ZstdHeader.parse(in.buffer());
            if (found.isEmpty()) throw in.corrupt("garbage after the compressed data", null);
            var header = found.get();
            if (header.skippableBytes() >= 0) {
                in.skip(header.headerBytes() + header.skippableBytes());
            } else if (header.contentBytes() < 0 || header.contentBytes() > mostFrameBytes) {
                stopped = true;
                return null;
            } else {
                var frame = read(header);
                if (header.contentBytes() > 0) return new Frame(frame, (int) header.contentBytes(), in.position());
                buffers.add(frame);
            }
        }
        return null;
    }

    private ByteBuffer read(ZstdHeader header) throws BootyException, InterruptedException {
        var frame = buffer(header.contentBytes());
        in.take(frame, header.headerBytes());
        boolean last = false;
        while (!last) {
            in.take(frame, BLOCK_HEADER_BYTES);
            int at = frame.position() - BLOCK_HEADER_BYTES;
            int word = (frame.get(at) & 0xff) | (frame.get(at + 1) & 0xff) << 8 | (frame.get(at + 2) & 0xff) << 16;
            last = (word & 1) != 0;
            int type = word >> 1 & 3;
            int size = word >> 3;
            if (type == 3 || size > LARGEST_BLOCK) throw in.corrupt("a block of an unknown type or size", null);
            int bytes = type == 1 ? 1 : size; // a block of one repeated byte has that byte only
            if (frame.remaining() < bytes + BLOCK_HEADER_BYTES + ZstdHeader.CHECKSUM_BYTES) {
                throw in.corrupt("a frame larger than its content", null);
            }
            in.take(frame, bytes);
        }
        if (header.hasChecksum()) in.take(frame, ZstdHeader.CHECKSUM_BYTES);
        return frame.flip();
    }

    /** Room for the largest frame with so much content: each block stored, and a few empty ones. */
    private ByteBuffer buffer(long contentBytes) {
        int wanted = (int) contentBytes + (int) (contentBytes / LARGEST_BLOCK + 64) * BLOCK_HEADER_BYTES + 1024;
        var known = buffers.poll();
        return known != null && known.capacity() >= wanted ? known.clear() : ByteBuffer.allocateDirect(wanted);
    }

    private final class Frame implements Chunk {
        private final ByteBuffer packed;
        private final int imageBytes;
        private final long resumeAt;

        Frame(ByteBuffer packed, int imageBytes, long resumeAt) {
            this.packed = packed;
            this.imageBytes = imageBytes;
            this.resumeAt = resumeAt;
        }

        @Override
        public int imageBytes() {
            return imageBytes;
        }

        @Override
        public long resumeAt() {
            return resumeAt;
        }

        @Override
        public void decode(List<ByteBuffer> into) throws ImageCorrupt {
            var room = into.getFirst();
            var context = contexts.poll();
            if (context == null) context = new ZstdDecompressCtx();
            try {
                int count = context.decompressDirectByteBuffer(
                        room, room.position(), room.remaining(), packed, 0, packed.limit());
                if (count != imageBytes) throw in.corrupt("a frame of another size than it says", null);
                room.position(room.limit());
            } catch (ZstdException cause) {
                throw in.corrupt(String.valueOf(cause.getMessage()), cause);
            } finally {
                contexts.add(context);
                buffers.add(packed);
            }
        }
    }

    @Override
    public void close() {
        contexts.forEach(ZstdDecompressCtx::close);
    }
}
