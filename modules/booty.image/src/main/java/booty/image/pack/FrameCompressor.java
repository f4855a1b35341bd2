package booty.image.pack;

import booty.image.block.Block;
import com.github.luben.zstd.ZstdCompressCtx;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;

/** Compresses frames, several at once; zeroes of one length only once. */
final class FrameCompressor implements AutoCloseable {
    private static final ByteBuffer ZEROES =
            ByteBuffer.allocateDirect(64 * 1024).asReadOnlyBuffer();

    private final int level;
    private final Queue<ZstdCompressCtx> contexts = new ConcurrentLinkedQueue<>();
    private final Queue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();
    private final ConcurrentMap<Integer, PackedFrame> zeroes = new ConcurrentHashMap<>();

    /** Compresses at a level of 1 to 19. */
    FrameCompressor(int level) {
        this.level = level;
    }

    /** Compresses a block and releases it; called by any thread. */
    PackedFrame compress(Block content) {
        try {
            int length = content.length();
            if (!content.isZero() && !isZero(content.view())) return pack(content.view());
            return zeroes.computeIfAbsent(length, _ -> copied(pack(content.view())))
                    .again();
        } finally {
            content.release();
        }
    }

    private static boolean isZero(ByteBuffer content) {
        for (int at = 0; at < content.limit(); at += ZEROES.limit()) {
            int length = Math.min(ZEROES.limit(), content.limit() - at);
            if (content.slice(at, length).mismatch(ZEROES.slice(0, length)) >= 0) return false;
        }
        return true;
    }

    private static PackedFrame copied(PackedFrame frame) {
        try (frame) {
            var bytes = ByteBuffer.allocate(frame.bytes().remaining())
                    .put(frame.bytes())
                    .flip();
            return new PackedFrame(bytes, frame.packedDigest(), frame.contentDigest(), () -> {});
        }
    }

    private PackedFrame pack(ByteBuffer content) {
        var packed = buffer();
        var context = contexts.poll();
        if (context == null) {
            // each frame with its size, so that it can be told from outside, and with a checksum, for those
            // who read it without the table
            context = new ZstdCompressCtx().setLevel(level).setContentSize(true).setChecksum(true);
        }
        try {
            int length = context.compressDirectByteBuffer(packed, 0, packed.capacity(), content, 0, content.limit());
            packed.limit(length);
        } finally {
            contexts.add(context);
        }
        return new PackedFrame(packed, Sha256.of(packed), Sha256.of(content), () -> buffers.add(packed));
    }

    private ByteBuffer buffer() {
        var known = buffers.poll();
        if (known != null) return known.clear();
        return ByteBuffer.allocateDirect(FrameTable.mostPackedBytes(ContainerHead.USUAL_FRAME_BYTES));
    }

    @Override
    public void close() {
        contexts.forEach(ZstdCompressCtx::close);
    }
}
