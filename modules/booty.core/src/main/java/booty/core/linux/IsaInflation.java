package booty.core.linux;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;

/**
 * DEFLATE by ISA-L. Its state, {@code struct inflate_state} of igzip_lib.h, begins with where bytes
 * come from and go to; the tables of some 20 kB follow, then the state of the block, and buffers.
 */
final class IsaInflation implements Inflation {
    private static final int NEXT_OUT = 0;
    private static final int AVAIL_OUT = 8;
    private static final int NEXT_IN = 16;
    private static final int AVAIL_IN = 32;
    private static final int READ_IN_LENGTH = 36;

    /** Of {@code block_state}; {@link IsaLibrary} makes sure that it is there. */
    private static final int BLOCK_STATE = 21_160;

    private static final int FINISHED = 5;

    private static final int INVALID_BLOCK = -1;

    /** The state has 87,368 bytes in version 2.30; later ones may want a little more. */
    private static final int STATE_BYTES = 128 * 1024;

    /** What the library has read ahead of the data's end, in bits, is in its words at most. */
    private static final int MOST_READ_AHEAD = 8 * GIVES_BACK;

    private final Memory state = new Memory(STATE_BYTES);

    IsaInflation() {
        state.clear();
        IsaLibrary.isal_inflate_init(state);
    }

    @Override
    public void inflate(ByteBuffer from, ByteBuffer into) throws DataFormatException {
        if (isFinished()) return;
        state.setPointer(NEXT_IN, at(from));
        state.setInt(AVAIL_IN, from.remaining());
        state.setPointer(NEXT_OUT, at(into));
        state.setInt(AVAIL_OUT, into.remaining());
        int outcome = IsaLibrary.isal_inflate(state);
        int unread = state.getInt(AVAIL_IN);
        int room = state.getInt(AVAIL_OUT);
        // of a damaged block's header it takes more than there is, and only sometimes says so
        if (outcome >= 0 && (unread < 0 || unread > from.remaining())) outcome = INVALID_BLOCK;
        if (outcome < 0) throw new DataFormatException(reason(outcome));
        from.position(from.limit() - unread);
        into.position(into.limit() - room);
        if (isFinished()) giveBack(from);
    }

    private void giveBack(ByteBuffer from) {
        int bits = state.getInt(READ_IN_LENGTH);
        if (bits < 0 || bits > MOST_READ_AHEAD) throw new IllegalStateException("%d bits read ahead".formatted(bits));
        from.position(from.position() - bits / 8);
    }

    private static Pointer at(ByteBuffer buffer) {
        return Native.getDirectBufferPointer(buffer).share(buffer.position());
    }

    private static String reason(int outcome) {
        return switch (outcome) {
            case INVALID_BLOCK -> "invalid block";
            case -2 -> "invalid symbol";
            case -3 -> "invalid distance";
            default -> "error %d of isa-l".formatted(outcome);
        };
    }

    /** Whether the fields are where this class looks for them, judged by a state that was just begun. */
    boolean looksBegun() {
        return state.getInt(BLOCK_STATE) == 0 && state.getInt(READ_IN_LENGTH) == 0;
    }

    @Override
    public boolean isFinished() {
        return state.getInt(BLOCK_STATE) == FINISHED;
    }

    @Override
    public void restart() {
        IsaLibrary.isal_inflate_init(state);
    }

    @Override
    public void close() {
        state.close();
    }
}
