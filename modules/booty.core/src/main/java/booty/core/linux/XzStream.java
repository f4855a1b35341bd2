package booty.core.linux;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;

/**
 * Decodes the xz format between direct buffers by liblzma: streams one after the other, with their
 * integrity checks and their index. Only where {@link #isThere}; for one thread. What it is fed and
 * where it writes lies in {@code lzma_stream} of lzma/base.h, whose layout is part of the ABI.
 */
public final class XzStream implements AutoCloseable {
    private static final int NEXT_IN = 0;
    private static final int AVAIL_IN = 8;
    private static final int NEXT_OUT = 24;
    private static final int AVAIL_OUT = 32;
    private static final int STREAM_BYTES = 136;

    private static final int TELL_UNSUPPORTED_CHECK = 0x02;
    private static final int CONCATENATED = 0x08;
    private static final int RUN = 0;
    private static final int FINISH = 3;

    private final Memory stream = new Memory(STREAM_BYTES);

    /** How far decoding came. */
    public enum Outcome {
        /** It wants more input, or more room. */
        MORE,
        /** To the end of the last stream, and that was whole. */
        END,
        /** To the end of the input, which is not the end of a stream. */
        CUT,
        /** To data that takes more memory than it may. */
        TOO_MUCH_MEMORY
    }

    /**
     * A decoder at the start of a stream.
     *
     * @param memoryLimit what it may take, in bytes
     */
    public XzStream(long memoryLimit) {
        stream.clear();
        int failure = LzmaLibrary.lzma_stream_decoder(stream, memoryLimit, TELL_UNSUPPORTED_CHECK | CONCATENATED);
        if (failure != 0) {
            stream.close();
            throw new OutOfMemoryError("liblzma has no memory for a decoder: " + failure);
        }
    }

    /** Whether the library is on this machine. */
    public static boolean isThere() {
        return LzmaLibrary.isThere();
    }

    /**
     * Decodes as far as input and room reach.
     *
     * @param from a direct buffer; its position moves over what was used
     * @param into a direct buffer; filled from its position on
     * @param ended whether nothing comes after what is in {@code from}; to be given with every call from then on
     * @throws DataFormatException when the data is damaged, or is followed by something else
     */
    public Outcome decode(ByteBuffer from, ByteBuffer into, boolean ended) throws DataFormatException {
        stream.setPointer(NEXT_IN, at(from));
        stream.setLong(AVAIL_IN, from.remaining());
        stream.setPointer(NEXT_OUT, at(into));
        stream.setLong(AVAIL_OUT, into.remaining());
        int code = LzmaLibrary.lzma_code(stream, ended ? FINISH : RUN);
        from.position(from.limit() - Math.toIntExact(stream.getLong(AVAIL_IN)));
        into.position(into.limit() - Math.toIntExact(stream.getLong(AVAIL_OUT)));
        return switch (code) {
            case 0 -> Outcome.MORE;
            case 1 -> Outcome.END;
            case 3 -> throw new DataFormatException("an unknown integrity check");
            case 5, 6 -> Outcome.TOO_MUCH_MEMORY;
            case 7 -> throw new DataFormatException("garbage where a stream should begin");
            case 8 -> throw new DataFormatException("unknown options");
            case 9 -> throw new DataFormatException("the data is corrupt");
            case 10 -> ended && into.hasRemaining() ? Outcome.CUT : Outcome.MORE; // no progress is possible
            default -> throw new IllegalStateException("liblzma answers " + code);
        };
    }

    private static Pointer at(ByteBuffer buffer) {
        return Native.getDirectBufferPointer(buffer).share(buffer.position());
    }

    /** Gives its memory back. */
    @Override
    public void close() {
        LzmaLibrary.lzma_end(stream);
        stream.close();
    }
}
