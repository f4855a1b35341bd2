package booty.image.format;

import booty.core.error.BootyException;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * Zstandard, RFC 8878, where libzstd is not, and what follows frames that were decoded apart: frames and skippable
 * frames one after the other, each with its checksum if it has one.
 */
final class ZstdDecoder implements Decoder {
    /** The library's words for a larger one; the code that streams fail with is another than its own. */
    private static final String TOO_LARGE = "requires too much memory";

    private final Intake in;
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private final ZstdWindow window;
    private final boolean proven;
    private boolean inFrame;
    private boolean endsInChecksum;

    /**
     * A decoder.
     *
     * @param window the largest that is taken
     * @param proven whether the end of the source proves all of it: then the frames' own checksums, which take a
     *     tenth of the time, have nothing to add
     */
    ZstdDecoder(Intake in, ZstdWindow window, boolean proven) {
        this.in = in;
        this.proven = proven;
        this.window = window;
        context.setLongMax(window.log());
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
            if (complaint.contains(TOO_LARGE)) throw window.tooMuch(cause);
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
