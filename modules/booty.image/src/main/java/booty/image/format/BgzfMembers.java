package booty.image.format;

import booty.core.error.BootyException;
import booty.core.linux.Inflation;
import booty.image.block.BlockPool;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * gzip members that say how long they are, as {@code bgzip} writes them: BGZF, SAM specification
 * §4.1. A chunk is as many of them as decode to a block.
 */
final class BgzfMembers implements Chunk.Reader {
    /** Magic number, method, flags, time, hints, system; length of the extra field, and the field BC. */
    private static final int HEADER_BYTES = 18;

    private static final int TRAILER_BYTES = 8;

    /** The most that a member holds, and that it takes in the file. */
    private static final int MOST_BYTES = 64 * 1024;

    private final Intake in;
    private final Queue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();
    private final Queue<Inflation> inflations = new ConcurrentLinkedQueue<>();
    private boolean stopped;
    private boolean endMarked;

    BgzfMembers(Intake in) {
        this.in = in;
    }

    /** Whether an image begins with such a member. */
    static boolean areIn(ByteBuffer head) {
        return memberBytes(head) > 0;
    }

    @Override
    public boolean stoppedEarly() {
        return stopped;
    }

    @Override
    public @Nullable Chunk next() throws BootyException, InterruptedException {
        while (true) {
            var group = read();
            if (group.members.isEmpty()) return null;
            if (group.imageBytes > 0) return group.ending(in.position());
            group.decode(List.of(ByteBuffer.allocateDirect(1).limit(0))); // such as the empty one at the end
        }
    }

    private BgzfGroup read() throws BootyException, InterruptedException {
        var group = new BgzfGroup(this, buffer());
        while (group.imageBytes + MOST_BYTES <= BlockPool.BLOCK_BYTES && group.packed.remaining() >= MOST_BYTES) {
            if (!in.peek(HEADER_BYTES)) {
                if (!endMarked) throw in.truncated();
                break;
            }
            int bytes = memberBytes(in.buffer());
            stopped = bytes == 0;
            if (stopped) break;
            int start = group.packed.position();
            in.take(group.packed, bytes);
            int end = group.packed.position() - TRAILER_BYTES;
            int crc = group.packed.getInt(end);
            long imageBytes = Integer.toUnsignedLong(group.packed.getInt(end + 4));
            if (imageBytes > MOST_BYTES) throw in.corrupt("a bgzf member of more than 64 KiB", null);
            endMarked = imageBytes == 0; // as the last one does, so that an end can be told from a cut
            group.add(new BgzfGroup.Member(start + HEADER_BYTES, end, (int) imageBytes, crc));
        }
        return group;
    }

    /** How long the member at a buffer's position is; 0 if it does not say so just as bgzip does. */
    private static int memberBytes(ByteBuffer from) {
        if (from.remaining() < HEADER_BYTES) return 0;
        var header = from.slice().order(ByteOrder.LITTLE_ENDIAN);
        boolean known = header.getInt(0) == 0x04088b1f // gzip, deflate, extra field and nothing else
                && header.getShort(10) == 6
                && header.getInt(12) == 0x00024342; // BC, two bytes
        int bytes = Short.toUnsignedInt(header.getShort(16)) + 1;
        return known && bytes > HEADER_BYTES + TRAILER_BYTES ? bytes : 0;
    }

    /** Room for a block's worth of members even if they are larger than what they hold. */
    private ByteBuffer buffer() {
        var known = buffers.poll();
        if (known != null) return known.clear();
        return ByteBuffer.allocateDirect(BlockPool.BLOCK_BYTES + 2 * MOST_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    Inflation inflation() {
        var known = inflations.poll();
        return known == null ? Inflation.begin() : known;
    }

    void giveBack(ByteBuffer buffer, Inflation inflation) {
        inflation.restart();
        inflations.add(inflation);
        buffers.add(buffer);
    }

    ImageCorrupt corrupt(String what, @Nullable Throwable cause) {
        return in.corrupt(what, cause);
    }

    @Override
    public void close() {
        inflations.forEach(Inflation::close);
    }
}
