package booty.image.format;

import booty.core.error.BootyException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;

/** xz in Java, where liblzma is not: streams one after the other, with their integrity checks and their index. */
final class XzDecoder implements Decoder {
    /** What to do about a dictionary that is too large. */
    static final String REMEDY = "Compress the image with xz -6 or less, or with zstd";

    private static final int BYTES = 64 * 1024;

    private final SourceInput in;
    private final long memoryLimit;
    private final byte[] buffer = new byte[BYTES];
    private @Nullable XZInputStream stream;

    /**
     * Decodes with a limit.
     *
     * @param memoryLimit what decoding may take, in bytes
     */
    XzDecoder(Intake source, long memoryLimit) {
        this.in = new SourceInput(source);
        this.memoryLimit = memoryLimit;
    }

    @Override
    public int read(ByteBuffer into) throws BootyException, InterruptedException {
        try {
            if (stream == null) stream = new XZInputStream(in, (int) Math.min(memoryLimit / 1024, Integer.MAX_VALUE));
            int count = stream.read(buffer, 0, Math.min(buffer.length, into.remaining()));
            if (count > 0) into.put(buffer, 0, count);
            return count;
        } catch (SourceInput.Tunnelled tunnelled) {
            throw tunnelled.source();
        } catch (EOFException cause) {
            throw new ImageTruncated("xz", cause);
        } catch (MemoryLimitException cause) {
            throw new NeedsTooMuchMemory("xz", memoryLimit, REMEDY, cause);
        } catch (IOException cause) {
            throw new ImageCorrupt("xz", String.valueOf(cause.getMessage()), cause);
        }
    }
}
