package booty.core.linux;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;

/**
 * Decodes frames of zstd, RFC 8878, by libzstd: piece by piece, each straight to where its bytes stay. Only where
 * {@link #isThere}; for one thread. A piece is a frame's first five bytes, the rest of its header, the header of a
 * block, its content, or the frame's checksum: any other number of bytes is refused.
 *
 * <p>What was decoded before has to stay where it is as far as the frame's window reaches: there may be one place at
 * which it does not go on behind itself, as in a ring that is larger than window and block.
 */
public final class ZstdBlocks implements AutoCloseable {
    /** The most that a piece decodes to, RFC 8878 §3.1.1.2.4. */
    public static final int MOST_BYTES = 128 * 1024;

    private long context;

    /** A decoder; {@link #begin} comes next. */
    public ZstdBlocks() {
        if (!isThere()) throw new IllegalStateException("there is no libzstd");
        this(ZstdLibrary.ZSTD_createDCtx());
    }

    /** For the library itself, to find out whether it can be used. */
    ZstdBlocks(long context) {
        if (context == 0) throw new OutOfMemoryError("libzstd has no memory for a decoder");
        this.context = context;
    }

    /** Whether the library is on this machine. */
    public static boolean isThere() {
        return ZstdLibrary.isThere();
    }

    /** Begins with a frame. */
    public void begin() {
        long code = ZstdLibrary.ZSTD_decompressBegin(open());
        if (ZstdLibrary.ZSTD_isError(code) != 0) throw new IllegalStateException(ZstdLibrary.ZSTD_getErrorName(code));
    }

    /**
     * Decodes the next piece.
     *
     * @param from a direct buffer; its position moves over the piece
     * @param bytes how long the piece is
     * @param into a direct buffer; its position and limit do not matter
     * @param at where in it the piece goes; bytes behind that are overwritten, {@value #MOST_BYTES} at most
     * @return how many bytes it decoded to
     * @throws DataFormatException when it is damaged, or not a piece
     */
    public int decode(ByteBuffer from, int bytes, ByteBuffer into, int at) throws DataFormatException {
        if (bytes > from.remaining()) throw new IllegalArgumentException("%d bytes of %s".formatted(bytes, from));
        int room = Math.min(MOST_BYTES, into.capacity() - at);
        if (at < 0 || room < 0) throw new IllegalArgumentException("at %d of %s".formatted(at, into));
        long code = ZstdLibrary.ZSTD_decompressContinue(
                open(), address(into) + at, room, address(from) + from.position(), bytes);
        if (ZstdLibrary.ZSTD_isError(code) != 0) throw new DataFormatException(ZstdLibrary.ZSTD_getErrorName(code));
        from.position(from.position() + bytes);
        return Math.toIntExact(code);
    }

    private long open() {
        if (context == 0) throw new IllegalStateException("the decoder is closed");
        return context;
    }

    private static long address(ByteBuffer buffer) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(buffer));
    }

    /** Gives its memory back. */
    @Override
    public void close() {
        if (context != 0) ZstdLibrary.ZSTD_freeDCtx(context);
        context = 0;
    }
}
