package booty.image.format;

import booty.core.error.BootyException;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Zstandard, RFC 8878: frames and skippable frames one after the other, each with its checksum if it
 * has one.
 */
final class ZstdDecoder implements Decoder {
    /** The largest window that is taken in any case, as a power of two: 128 MiB, what {@code zstd --long} makes. */
    private static final int MOST_WINDOW_LOG = 27;

    /** The largest window that is taken however small the budget is, as a power of two: 8 MiB, that of level 19. */
    private static final int LEAST_WINDOW_LOG = 23;

    /** The library's words for a larger one; the code that streams fail with is another than its own. */
    private static final String TOO_LARGE = "requires too much memory";

    private final Intake in;
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private final int windowLog;
    private final boolean proven;
    private boolean inFrame;
    private boolean endsInChecksum;

    /**
     * A decoder.
     *
     * @param windowBytes what a window may take; 8 MiB it may in any case
     * @param proven whether the end of the source proves all of it: then the frames' own checksums, which take a
     *     tenth of the time, have nothing to add
     */
    ZstdDecoder(Intake in, long windowBytes, boolean proven) {
        this.in = in;
        this.proven = proven;
        this.windowLog = windowLog(windowBytes);
        context.setLongMax(windowLog);
    }

    /** The largest power of two that fits, within reason. */
    private static int windowLog(long windowBytes) {
        return Math.clamp(63 - Long.numberOfLeadingZeros(Math.max(1, windowBytes)), LEAST_WINDOW_LOG, MOST_WINDOW_LOG);
    }

    /**
     * Refuses an image whose first frame needs a larger window than it may.
     *
     * @param head the image's first bytes, from position to limit
     * @param windowBytes as for the constructor
     */
    static void check(ByteBuffer head, long windowBytes) throws NeedsTooMuchMemory {
        int log = windowLog(windowBytes);
        var window = ZstdHeader.ofFirstFrame(head).map(ZstdHeader::windowBytes).orElse(0L);
        if (window > 1L << log) throw tooMuch(log, null);
    }

    private static NeedsTooMuchMemory tooMuch(int log, @Nullable Throwable cause) {
        return new NeedsTooMuchMemory(
                "zstd",
                1L << log,
                log == MOST_WINDOW_LOG
                        ? "Compress the image with a window of --long=27 at most, or pack it by booty pack"
                        : "Pack the image by booty pack, or compress it with a window of --long=%d at most; booty flash takes larger ones with --memory 144"
                                .formatted(log),
                cause);
    }

    @Override
    public int read(ByteBuffer into) throws BootyException, InterruptedException {
        int start = into.position();
        while (true) {
            boolean more = in.fill();
            if (!more && !inFrame) return -1;
            if (!inFrame) endsInChecksum = proven && withoutChecksum();
            inFrame = !decode(into, in.buffer());
            if (!inFrame && endsInChecksum) in.skip(ZstdHeader.CHECKSUM_BYTES);
            int count = into.position() - start;
            if (count > 0) return count;
            if (!more && inFrame) throw in.truncated();
        }
    }

    /** Has the next frame say that it has no checksum; whether it has one. */
    private boolean withoutChecksum() throws BootyException, InterruptedException {
        return in.peek(ZstdHeader.LONGEST) && ZstdHeader.clearChecksum(in.buffer());
    }

    private boolean decode(ByteBuffer into, ByteBuffer from) throws BootyException {
        try {
            return context.decompressDirectByteBufferStream(into, from);
        } catch (ZstdException cause) {
            var complaint = String.valueOf(cause.getMessage());
            if (complaint.contains(TOO_LARGE)) {
                throw tooMuch(windowLog, cause);
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
