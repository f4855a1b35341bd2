package booty.image.pack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What a container begins with: a skippable frame, RFC 8878 §3.1.2, that says what follows.
 *
 * @param frameBytes how much of the image each frame holds, but the last; a multiple of a mebibyte, 1 to 4
 * @param imageBytes how large the image is, at least 1
 */
public record ContainerHead(int frameBytes, long imageBytes) {
    /** How long it is, the frame's own header included. */
    public static final int BYTES = 40;

    /** What {@code booty pack} puts into a frame. */
    public static final int USUAL_FRAME_BYTES = 4 << 20;

    /** Of a container's skippable frames but the seek table; any would do. */
    static final int SKIPPABLE = 0x184d2a5b;

    /** A larger image would need tables of more than 20 MB: 1 TiB in the usual frames. */
    static final int MOST_FRAMES = 1 << 18;

    static final int VERSION = 1;

    private static final int MEBIBYTE = 1 << 20;
    private static final long MAGIC = 0x474d4959544f4f42L; // "BOOTYIMG"

    public ContainerHead {
        if (frameBytes < MEBIBYTE || frameBytes > USUAL_FRAME_BYTES || frameBytes % MEBIBYTE != 0) {
            throw new IllegalArgumentException("frames of %d bytes".formatted(frameBytes));
        }
        if (imageBytes < 1) throw new IllegalArgumentException("an image of %d bytes".formatted(imageBytes));
    }

    /**
     * Reads it.
     *
     * @param image the first bytes of an image, from position to limit
     * @return empty when it is no container, or one of a later version: that is still plain zstd
     * @throws ContainerDamaged when it says what cannot be
     */
    public static Optional<ContainerHead> parse(ByteBuffer image) throws ContainerDamaged {
        if (image.remaining() < BYTES) return Optional.empty();
        var bytes = image.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.getInt() != SKIPPABLE || bytes.getInt() != BYTES - 8 || bytes.getLong() != MAGIC) {
            return Optional.empty();
        }
        if (bytes.getInt() != VERSION) return Optional.empty();
        int frame = bytes.getInt();
        long size = bytes.getLong();
        try {
            return Optional.of(new ContainerHead(frame, size));
        } catch (IllegalArgumentException impossible) {
            throw new ContainerDamaged("it speaks of " + impossible.getMessage());
        }
    }

    /** The bytes that {@link #parse} reads. */
    public ByteBuffer encode() {
        var bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(SKIPPABLE).putInt(BYTES - 8).putLong(MAGIC).putInt(VERSION);
        return bytes.putInt(frameBytes).putLong(imageBytes).putLong(0).flip();
    }

    /** How many frames there are. */
    public long frames() {
        return Math.ceilDiv(imageBytes, frameBytes);
    }

    /** How much of the image a frame holds, counted from 0. */
    public int frameBytes(int frame) {
        return (int) Math.min(frameBytes, imageBytes - (long) frame * frameBytes);
    }

    /** Whether there are so few frames that their tables fit into the memory of a small machine. */
    public boolean hasTables() {
        return frames() <= MOST_FRAMES;
    }

    /** How long the tables at the container's end are; only if it has some. */
    public int tailBytes() {
        return FrameTable.tailBytes((int) frames());
    }
}
