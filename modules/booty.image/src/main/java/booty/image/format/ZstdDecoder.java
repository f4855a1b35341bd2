package booty.image.format;

import booty.core.error.BootyException;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * Zstandard, RFC 8878: frames and skippable frames one after the other, each with its checksum if it
 * has one.
 */
final class ZstdDecoder implements Decoder {
    /** The largest window that is taken, as a power of two: 128 MiB, what {@code zstd --long} makes. */
    private static final int WINDOW_LOG = 27;

    /** The library's words for a larger one; the code that streams fail with is another than its own. */
    private static final String TOO_LARGE = "requires too much memory";

    private final Intake in;
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private boolean inFrame;

    ZstdDecoder(Intake in) {
        this.in = in;
        context.setLongMax(WINDOW_LOG);
    }

    @Override
    public int read(ByteBuffer into) throws BootyException, InterruptedException {
        int start = into.position();
        while (true) {
            boolean more = in.fill();
            if (!more && !inFrame) return -1;
            inFrame = !decode(into, in.buffer());
            int count = into.position() - start;
            if (count > 0) return count;
            if (!more && inFrame) throw in.truncated();
        }
    }

    private boolean decode(ByteBuffer into, ByteBuffer from) throws BootyException {
        try {
            return context.decompressDirectByteBufferStream(into, from);
        } catch (ZstdException cause) {
            var complaint = String.valueOf(cause.getMessage());
            if (complaint.contains(TOO_LARGE)) {
                throw new NeedsTooMuchMemory(
                        "zstd", 1L << WINDOW_LOG, "Compress the image with a window of --long=27 at most", cause);
            }
            throw in.corrupt(complaint, cause);
        }
    }

    /** What the first frame says of its size; from the buffer's position to its limit. */
    static OptionalLong contentBytes(ByteBuffer head) {
        var bytes = new byte[Math.min(18, head.remaining())]; // the longest frame header
        head.get(head.position(), bytes);
        long size = Zstd.getFrameContentSize(bytes);
        return size > 0 ? OptionalLong.of(size) : OptionalLong.empty();
    }

    @Override
    public void close() {
        context.close();
    }
}
