package booty.image.format;

import booty.core.error.BootyException;
import booty.image.source.SourceStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;

/** xz: streams one after the other, with their integrity checks and their index. */
final class XzDecoder extends LibraryDecoder {
    private final SourceInput in;
    private final long memoryLimit;
    private @Nullable InputStream stream;

    /**
     * Decodes with a limit.
     *
     * @param memoryLimit what decoding may take, in bytes
     */
    XzDecoder(SourceStream source, long memoryLimit) {
        super("xz");
        this.in = new SourceInput(source);
        this.memoryLimit = memoryLimit;
    }

    /** Half the heap: the dictionary lies there, and the rest of the program must have its room. */
    static long memoryLimit() {
        return Runtime.getRuntime().maxMemory() / 2;
    }

    @Override
    InputStream stream() throws IOException {
        if (stream == null) stream = new XZInputStream(in, (int) Math.min(memoryLimit / 1024, Integer.MAX_VALUE));
        return stream;
    }

    @Override
    BootyException failure(IOException cause) {
        if (cause instanceof MemoryLimitException) {
            return new NeedsTooMuchMemory(
                    "xz", memoryLimit, "Compress the image with xz -6 or less, or with zstd", cause);
        }
        return super.failure(cause);
    }
}
