package booty.image.send;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** All bytes of a disk, no more and no fewer; counts them and remembers what went wrong. */
final class DiskInput extends InputStream {
    private final long size;
    private final InputStream in;
    private final AtomicLong done = new AtomicLong();
    private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();

    DiskInput(Path device, long size) throws IOException {
        this.size = size;
        this.in = Files.newInputStream(device);
    }

    /** How many bytes were read so far; any thread may ask. */
    long done() {
        return done.get();
    }

    /** Why reading failed, if it did; any thread may ask. */
    @Nullable
    IOException failure() {
        return failure.get();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        long left = size - done.get();
        if (left == 0) return -1;
        if (length == 0) return 0;
        try {
            int count = in.read(bytes, offset, (int) Math.min(length, left));
            if (count < 0) throw new EOFException("the disk ends after %d of %d bytes".formatted(done.get(), size));
            done.addAndGet(count);
            return count;
        } catch (IOException cause) {
            failure.compareAndSet(null, cause);
            throw cause;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
