package booty.image.send;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** All bytes of a disk, no more and no fewer; counts them. */
final class DiskInput extends InputStream {
    private final long size;
    private final InputStream in;
    private long done;

    DiskInput(Path device, long size) throws IOException {
        this.size = size;
        this.in = Files.newInputStream(device);
    }

    /** How many bytes were read so far. */
    long done() {
        return done;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        long left = size - done;
        if (left == 0) return -1;
        if (length == 0) return 0;
        int count = in.read(bytes, offset, (int) Math.min(length, left));
        if (count < 0) throw new EOFException("the disk ends after %d of %d bytes".formatted(done, size));
        done += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
