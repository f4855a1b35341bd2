package booty.image.format;

import booty.core.error.BootyException;
import booty.image.block.Workers;
import booty.image.source.SourceStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A stream that is fetched, and hashed where its source is proven, in a thread of its own while what came before is
 * decoded. It has {@value #BUFFERS} buffers of {@value #BUFFER_BYTES} bytes, beside what the image's budget bounds; all
 * but the one that is read are ahead.
 */
final class ReadAhead implements SourceStream {
    private static final int BUFFERS = 4;
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SourceStream stream;
    private final Workers<ByteBuffer> reader = new Workers<>("image-source", 1);
    private ByteBuffer current = NOTHING;
    private int buffers;
    private boolean ended;

    // the reader's own
    private boolean more = true;
    private @Nullable BootyException failure;

    /** Reads a stream ahead from the first {@link #read} on; it is nobody else's then. */
    ReadAhead(SourceStream stream) {
        this.stream = stream;
    }

    private void order(ByteBuffer buffer) {
        reader.submit(() -> filled(buffer.clear()));
    }

    /** A full buffer, or a shorter one at the end; nobody asks the stream again once it ended or failed. */
    private ByteBuffer filled(ByteBuffer buffer) throws BootyException, InterruptedException {
        if (failure != null) throw failure;
        try {
            while (more && buffer.hasRemaining()) more = stream.read(buffer) >= 0;
        } catch (BootyException broken) {
            failure = broken;
            throw broken;
        }
        return buffer.flip();
    }

    @Override
    public int read(ByteBuffer into) throws BootyException, InterruptedException {
        if (!current.hasRemaining() && !ended) turn();
        if (!current.hasRemaining()) return -1;
        int count = Math.min(current.remaining(), into.remaining());
        into.put(into.position(), current, current.position(), count);
        into.position(into.position() + count);
        current.position(current.position() + count);
        return count;
    }

    /** Takes the next buffer; the one that was read is filled again behind those that are ordered already. */
    private void turn() throws BootyException, InterruptedException {
        for (; buffers < BUFFERS; buffers++) order(ByteBuffer.allocateDirect(BUFFER_BYTES));
        if (current.capacity() > 0) order(current);
        current = NOTHING;
        var next = reader.take();
        ended = next.limit() < BUFFER_BYTES;
        current = next;
    }

    @Override
    public OptionalLong length() {
        return stream.length();
    }

    @Override
    public Optional<String> version() {
        return stream.version();
    }

    @Override
    public boolean endIsMarked() {
        return stream.endIsMarked();
    }

    @Override
    public boolean endMatters() {
        return stream.endMatters();
    }

    @Override
    public void close() {
        reader.close();
        stream.close();
    }
}
