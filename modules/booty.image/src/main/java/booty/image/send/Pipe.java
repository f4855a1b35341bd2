package booty.image.send;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Bytes that one thread writes and another one reads, a few mebibytes later at most. */
final class Pipe extends InputStream {
    private static final int PIECE_BYTES = 1 << 20;
    private static final int PIECES = 4;

    /** Stands for the end, and wakes who waits when it is broken off. */
    private static final ByteBuffer END = ByteBuffer.allocate(0);

    private final BlockingQueue<ByteBuffer> pieces = new ArrayBlockingQueue<>(PIECES);
    private ByteBuffer piece = ByteBuffer.allocate(0);
    private volatile @Nullable IOException broken;
    private volatile boolean drained;
    private volatile long taken;

    /**
     * Writes the next bytes, a copy of them.
     *
     * @param bytes what was written is taken out of it; not empty
     * @return false if there was no room within that time
     */
    boolean offer(ByteBuffer bytes, long millis) throws InterruptedException {
        int count = Math.min(PIECE_BYTES, bytes.remaining());
        var copy = ByteBuffer.allocate(count)
                .put(bytes.slice(bytes.position(), count))
                .flip();
        if (!pieces.offer(copy, millis, TimeUnit.MILLISECONDS)) return false;
        bytes.position(bytes.position() + count);
        return true;
    }

    /** Says that nothing more will be written; false if there was no room for that within so long. */
    boolean end(long millis) throws InterruptedException {
        return pieces.offer(END, millis, TimeUnit.MILLISECONDS);
    }

    /** Has the reader fail; called by the thread that writes. */
    void breakOff(IOException why) {
        broken = why;
        pieces.clear();
        pieces.add(END); // there is room: only the thread that is here writes
    }

    /** How many bytes were read so far. */
    long taken() {
        return taken;
    }

    /** Whether all was read. */
    boolean isDrained() {
        return drained;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) return 0;
        try {
            if (!piece.hasRemaining() && !drained) piece = pieces.take();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        var failure = broken;
        if (failure != null) throw failure;
        if (!piece.hasRemaining()) {
            drained = true;
            return -1;
        }
        int count = Math.min(length, piece.remaining());
        piece.get(bytes, offset, count);
        taken += count;
        return count;
    }
}
