package booty.image.pack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The seek table of zstd's seekable format, version 0.1.0: a skippable frame at the very end with the
 * packed and the unpacked size of every frame before it, the skippable ones as well.
 */
final class SeekTable {
    private static final int SKIPPABLE = 0x184d2a5e;
    private static final int FOOTER_MAGIC = 0x8f92eab1;
    private static final int FRAME_HEADER = 8;
    private static final int ENTRY_BYTES = 8;
    private static final int FOOTER_BYTES = 9;

    /** Skippable frames that are listed too: the container's head and its digests. */
    private static final int EXTRA_FRAMES = 2;

    private SeekTable() {}

    /** How long the table is for so many frames that hold a part of an image. */
    static int bytes(int frames) {
        int entries = Math.multiplyExact(frames + EXTRA_FRAMES, ENTRY_BYTES);
        return Math.addExact(FRAME_HEADER + FOOTER_BYTES, entries);
    }

    /** The table for these frames. */
    static ByteBuffer of(FrameTable table) {
        int frames = table.frames();
        var bytes = ByteBuffer.allocate(bytes(frames)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(SKIPPABLE).putInt(bytes.limit() - FRAME_HEADER);
        bytes.putInt(ContainerHead.BYTES).putInt(0);
        for (int i = 0; i < frames; i++) {
            bytes.putInt(table.packedBytes(i)).putInt(table.head().frameBytes(i));
        }
        bytes.putInt(FrameTable.tailBytes(frames) - bytes.limit()).putInt(0);
        bytes.putInt(frames + EXTRA_FRAMES).put((byte) 0).putInt(FOOTER_MAGIC);
        return bytes.flip();
    }
}
