package booty.image.pack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The head and the tables of our own containers; the digest over the tables is put right. */
public final class ContainerFuzz {
    private static final int TAIL_MOST = 64 * 1024;

    private ContainerFuzz() {}

    /** Where a frame's size and digests are: behind the frame's header and the table's own fields. */
    private static int entry(int frame) {
        return 8 + 64 + frame * 68;
    }

    /** Offsets of frames must go up and end before the tables; what is refused is fine. */
    public static void fuzzerTestOneInput(byte[] input) {
        try {
            var head = ContainerHead.parse(ByteBuffer.wrap(input));
            if (head.isEmpty() || !head.get().hasTables() || head.get().tailBytes() > TAIL_MOST) return;
            int length = head.get().tailBytes();
            int from = Math.min(ContainerHead.BYTES, input.length);
            var tail = Arrays.copyOf(Arrays.copyOfRange(input, from, input.length), length);
            int frames = (int) head.get().frames();
            int digestAt = entry(frames);
            if (digestAt + 32 <= length) {
                var own = Sha256.of(ByteBuffer.wrap(tail, 8, digestAt - 8));
                System.arraycopy(own, 0, tail, digestAt, own.length);
            }
            long bytes = ContainerHead.BYTES + (long) length;
            var sizes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < frames; i++) bytes += sizes.getInt(entry(i));
            var table = FrameTable.parse(head.get(), ByteBuffer.wrap(tail), bytes);
            for (int i = 0; i < table.frames(); i++) {
                if (table.packedBytes(i) <= 0 || table.offset(i + 1) > bytes) throw new AssertionError("frame " + i);
            }
        } catch (ContainerDamaged _) {
            // refused
        }
    }
}
