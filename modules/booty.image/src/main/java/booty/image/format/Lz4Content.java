package booty.image.format;

import booty.core.error.BootyException;
import java.nio.ByteBuffer;
import net.jpountz.xxhash.StreamingXXHash32;
import net.jpountz.xxhash.XXHashFactory;

/** What an LZ4 frame says of its whole content, compared with what came out of it in order. */
final class Lz4Content implements AutoCloseable {
    private static final int PIECE_BYTES = 32 * 1024;

    private final Intake in;
    private final StreamingXXHash32 hash = XXHashFactory.fastestInstance().newStreamingHash32(0);
    private final byte[] piece = new byte[PIECE_BYTES];
    private long bytes;

    Lz4Content(Intake in) {
        this.in = in;
    }

    /**
     * What stands at a frame's end.
     *
     * @param header of that frame
     * @param hash of the content, if the header says that there is one
     */
    record End(Lz4Header header, int hash) {
        /** Takes it from behind the end mark. */
        static End take(Intake in, Lz4Header header) throws BootyException, InterruptedException {
            return new End(header, header.contentChecksum() ? (int) in.number(4) : 0);
        }
    }

    /** Adds content of a frame, from a buffer's position to its limit, and leaves both. */
    void add(ByteBuffer content, Lz4Header header) {
        bytes += content.remaining();
        if (!header.contentChecksum()) return;
        // the library takes pieces from arrays only
        for (int at = content.position(); at < content.limit(); ) {
            int count = Math.min(piece.length, content.limit() - at);
            content.get(at, piece, 0, count);
            hash.update(piece, 0, count);
            at += count;
        }
    }

    /** How much content was added since the last end. */
    long bytes() {
        return bytes;
    }

    /** Compares at a frame's end, and begins anew. */
    void end(End end) throws ImageCorrupt {
        if (end.header().contentChecksum() && end.hash() != hash.getValue()) {
            throw in.corrupt("content checksum error", null);
        }
        if (end.header().contentBytes().orElse(bytes) != bytes) throw in.corrupt("content size error", null);
        hash.reset();
        bytes = 0;
    }

    @Override
    public void close() {
        hash.close();
    }
}
