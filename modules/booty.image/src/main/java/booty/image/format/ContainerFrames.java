package booty.image.format;

import booty.core.error.BootyException;
import booty.image.block.Block;
import booty.image.pack.FrameTable;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The frames of a container, checked and then decoded, several at once. One that is not what the table
 * says is fetched once more: what a network or a cache damaged is whole the second time.
 */
final class ContainerFrames implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerFrames.class);

    private final Container container;
    private final FrameTable table;
    private final Queue<ZstdDecompressCtx> contexts = new ConcurrentLinkedQueue<>();
    private final Queue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();

    ContainerFrames(Container container) {
        this.container = container;
        this.table = container.table();
    }

    /** Room for a packed frame, direct. */
    ByteBuffer room(int frame) {
        var known = buffers.poll();
        var room = known != null
                ? known.clear()
                : ByteBuffer.allocateDirect(
                        FrameTable.mostPackedBytes(table.head().frameBytes()));
        return room.limit(table.packedBytes(frame));
    }

    /**
     * Decodes a frame; called by any thread.
     *
     * @param packed what came of it, from position to limit, in a buffer of {@link #room}
     * @param into with just as much room as the frame has content
     * @return the same block, filled
     * @throws ImageCorrupt when it is not the frame of the table, also when fetched again
     */
    Block decode(int frame, ByteBuffer packed, Block into) throws BootyException, InterruptedException {
        boolean decoded = false;
        try {
            if (!table.isPacked(frame, packed)) fetchAgain(frame, packed);
            decode(frame, withoutChecksum(packed), into.buffer());
            decoded = true;
            return into.resumableAt(table.offset(frame + 1));
        } finally {
            buffers.add(packed);
            if (!decoded) into.release();
        }
    }

    private void fetchAgain(int frame, ByteBuffer packed) throws BootyException, InterruptedException {
        LOG.warn("frame {} is not what the image's table says; fetching it again", frame);
        packed.clear().limit(table.packedBytes(frame));
        try (var part = container.part(table.offset(frame), table.offset(frame + 1))) {
            Container.fill(packed, part);
        }
        if (table.isPacked(frame, packed.flip())) return;
        throw new ImageCorrupt(
                "zstd",
                "frame %d, bytes %d to %d, has another digest than the table says, twice"
                        .formatted(frame, table.offset(frame), table.offset(frame + 1)),
                null);
    }

    /** What is known to be whole need not prove it again by the frame's own checksum. */
    private static ByteBuffer withoutChecksum(ByteBuffer packed) {
        return ZstdHeader.clearChecksum(packed) ? packed.limit(packed.limit() - ZstdHeader.CHECKSUM_BYTES) : packed;
    }

    private void decode(int frame, ByteBuffer packed, ByteBuffer room) throws ImageCorrupt {
        var context = contexts.poll();
        if (context == null) context = new ZstdDecompressCtx();
        try {
            int count = context.decompressDirectByteBuffer(room, 0, room.limit(), packed, 0, packed.limit());
            if (count == room.limit()) return;
            throw new ImageCorrupt("zstd", "frame %d holds %d bytes".formatted(frame, count), null);
        } catch (ZstdException cause) {
            throw new ImageCorrupt("zstd", String.valueOf(cause.getMessage()), cause);
        } finally {
            contexts.add(context);
        }
    }

    @Override
    public void close() {
        contexts.forEach(ZstdDecompressCtx::close);
    }
}
