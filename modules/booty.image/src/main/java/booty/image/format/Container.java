package booty.image.format;

import booty.core.error.BootyException;
import booty.image.pack.ContainerDamaged;
import booty.image.pack.ContainerHead;
import booty.image.pack.FrameTable;
import booty.image.source.SourceBroken;
import booty.image.source.SourceStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A container whose tables were fetched from its end: every frame can be checked before it is decoded.
 *
 * @param table what each frame must be
 * @param stream all of it from its start on, and any part of it
 */
record Container(FrameTable table, Replayed stream) {
    private static final Logger LOG = LoggerFactory.getLogger(Container.class);

    /**
     * Fetches the tables.
     *
     * @param head what the image begins with
     * @return empty when the source gives no parts: then each frame has its own checksum, and no more
     * @throws ContainerDamaged when the tables are not those of this image
     */
    static Optional<Container> find(ContainerHead head, Replayed stream) throws BootyException, InterruptedException {
        var length = stream.length();
        if (length.isEmpty() || !head.hasTables()) return Optional.empty();
        long end = length.getAsLong();
        long begin = end - head.tailBytes();
        if (begin < ContainerHead.BYTES) throw new ContainerDamaged("it is cut short");
        var tail = ByteBuffer.allocate(head.tailBytes());
        try (var part = stream.part(begin, end)) {
            fill(tail, part);
        } catch (SourceBroken noParts) {
            LOG.info("frames are not checked beforehand: {}", noParts.what());
            return Optional.empty();
        }
        return Optional.of(new Container(FrameTable.parse(head, tail.flip(), end), stream));
    }

    /** Opens the part of it that lies from {@code offset} to {@code end}, exclusive. */
    SourceStream part(long offset, long end) throws BootyException, InterruptedException {
        return stream.part(offset, end);
    }

    /** Reads all that fits into a buffer. */
    static void fill(ByteBuffer into, SourceStream from) throws BootyException, InterruptedException {
        while (into.hasRemaining()) {
            if (from.read(into) < 0) throw new ImageTruncated("zstd", null);
        }
    }
}
