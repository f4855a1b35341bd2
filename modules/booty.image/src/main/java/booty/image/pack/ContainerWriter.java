package booty.image.pack;

import booty.core.error.BootyException;
import booty.core.report.Progress;
import booty.image.block.Block;
import booty.image.block.BlockPool;
import booty.image.block.Workers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Packs an image into a container: one frame a processor at once, in memory that does not grow with the image. */
public final class ContainerWriter {
    /** The level that {@code zstd} has unless told otherwise. */
    public static final int USUAL_LEVEL = 3;

    private static final int FRAME_BYTES = ContainerHead.USUAL_FRAME_BYTES;
    private static final int BUFFERS_PER_PROCESSOR = 3;

    private final PackSink sink;
    private final int level;
    private final Progress progress;
    private final BlockPool pool = new BlockPool(
            FRAME_BYTES,
            (long) FRAME_BYTES * BUFFERS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());

    /**
     * A writer of one container.
     *
     * @param level of compression, 1 to 19
     * @param progress told of the bytes of the image
     */
    public ContainerWriter(PackSink sink, int level, Progress progress) {
        this.sink = sink;
        this.level = level;
        this.progress = progress;
    }

    /**
     * Packs an image.
     *
     * @param pieces all of it, not a multiple of a frame each
     * @param imageBytes how large it is, if that is known; if it is not, the sink gets the head last
     * @return the table that the container ends with
     * @throws ContainerUnwritable when the sink fails
     * @throws BootyException when the pieces fail
     */
    public FrameTable write(Pieces pieces, OptionalLong imageBytes) throws BootyException, InterruptedException {
        try {
            if (imageBytes.isPresent()) sink.write(head(imageBytes.getAsLong()).encode(), 0);
            return pack(pieces, imageBytes);
        } catch (IOException cause) {
            throw new ContainerUnwritable(cause);
        }
    }

    private static ContainerHead head(long imageBytes) throws ContainerUnwritable {
        if (imageBytes < 1) throw ContainerUnwritable.empty();
        return new ContainerHead(FRAME_BYTES, imageBytes);
    }

    private FrameTable pack(Pieces pieces, OptionalLong expected)
            throws BootyException, IOException, InterruptedException {
        var table = new FrameTable.Builder();
        var whole = Sha256.begin();
        long done = 0;
        long offset = ContainerHead.BYTES;
        try (var compressor = new FrameCompressor(level);
                var workers = new Workers<PackedFrame>("image-packer")) {
            var frames = new Frames(pieces);
            while (true) {
                var frame = frames.next();
                if (frame != null) {
                    done += frame.length();
                    whole(whole, frame);
                    workers.submit(() -> compressor.compress(frame));
                    progress.bytes(done, Math.max(done, expected.orElse(0)));
                }
                while (!workers.isIdle() && (frame == null || !workers.wantsMore())) {
                    try (var packed = workers.take()) {
                        table.add(packed.bytes().remaining(), packed.packedDigest(), packed.contentDigest());
                        int length = packed.bytes().remaining();
                        sink.write(packed.bytes(), offset);
                        offset += length;
                    }
                }
                if (frame == null) break;
            }
        }
        return finish(table, whole, done, expected, offset);
    }

    private FrameTable finish(
            FrameTable.Builder table, MessageDigest whole, long done, OptionalLong expected, long offset)
            throws BootyException, IOException, InterruptedException {
        if (expected.isPresent() && expected.getAsLong() != done) {
            throw ContainerUnwritable.otherSize(expected.getAsLong(), done);
        }
        var head = head(done);
        var finished = table.build(head, whole.digest());
        sink.write(finished.encode(), offset);
        if (expected.isEmpty()) sink.write(head.encode(), 0);
        return finished;
    }

    /** The image's own digest; it is the only work that cannot be shared out. */
    private static void whole(MessageDigest digest, Block frame) {
        digest.update(frame.view());
    }

    /** Pieces of any size, as frames. */
    private final class Frames {
        private final Pieces pieces;
        private @Nullable Block piece;
        private boolean ended;

        Frames(Pieces pieces) {
            this.pieces = pieces;
        }

        /** The next frame, whole unless it is the last; null at the end. */
        @Nullable
        Block next() throws BootyException, InterruptedException {
            if (ended) return null;
            var whole = piece == null ? pieces.next() : piece;
            if (whole == null) return null;
            piece = whole;
            if (whole.length() == FRAME_BYTES) {
                piece = null;
                return whole;
            }
            var frame = pool.take();
            boolean filled = false;
            try {
                fill(frame.buffer());
                filled = frame.buffer().flip().hasRemaining();
                return filled ? frame : null;
            } finally {
                if (!filled) frame.release();
            }
        }

        private void fill(ByteBuffer frame) throws BootyException, InterruptedException {
            while (frame.hasRemaining()) {
                var from = piece == null ? pieces.next() : piece;
                piece = from;
                if (from == null) {
                    ended = true;
                    return;
                }
                int count = Math.min(frame.remaining(), from.length());
                frame.put(from.view().limit(count));
                from.buffer().position(from.buffer().position() + count);
                if (from.length() == 0) {
                    from.release();
                    piece = null;
                }
            }
        }
    }
}
