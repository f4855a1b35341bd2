package booty.image.block;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A piece of an image in a buffer of a pool. It has one owner at first; whoever passes it to several
 * says so with {@link #retain()}, and when each has called {@link #release()} the buffer goes back.
 * While several own it nobody changes the buffer, and each reads a {@link #view()} of its own.
 */
public final class Block {
    /** There is no place in the source where decoding could begin with the next block. */
    public static final long NOWHERE = -1;

    /** The longest block of zeroes, and the longest untouched one. */
    public static final int MOST_WITHOUT_BUFFER = 4 << 20;

    private static final class Zeroes {
        static final ByteBuffer SHARED =
                BlockPool.alignedBuffer(MOST_WITHOUT_BUFFER).asReadOnlyBuffer();
    }

    private final @Nullable BlockHome home;
    private final ByteBuffer buffer;
    private final AtomicInteger owners = new AtomicInteger(1);
    private long resumeAt = NOWHERE;
    private boolean unchanged;

    Block(@Nullable BlockHome home, ByteBuffer buffer) {
        this.home = home;
        this.buffer = buffer;
    }

    /**
     * A block of zeroes that takes no buffer of a pool; nobody may write to it.
     *
     * @param length at most {@link #MOST_WITHOUT_BUFFER}
     */
    public static Block zeroes(int length) {
        return new Block(null, Zeroes.SHARED.slice(0, length));
    }

    /** Whether it is known, without looking, to hold nothing but zeroes. */
    public boolean isZero() {
        return home == null && !unchanged;
    }

    /**
     * A block that stands for bytes which the target holds already: it has their length, and not them.
     *
     * @param length at most {@link #MOST_WITHOUT_BUFFER}
     */
    public static Block untouched(int length) {
        return zeroes(length).unchanged();
    }

    /** Whether it holds the image's bytes; if not it is unchanged, and only its length counts. */
    public boolean hasContent() {
        return home != null || !unchanged;
    }

    /** The buffer: direct, aligned for direct writes; what it holds lies between position and limit. For the sole owner. */
    public ByteBuffer buffer() {
        return buffer;
    }

    /** What it holds, from position to limit, to be read beside other owners. */
    public ByteBuffer view() {
        return buffer.slice(buffer.position(), buffer.remaining());
    }

    /** How many bytes it holds. */
    public int length() {
        return buffer.remaining();
    }

    /** The offset in the source from which decoding can begin to give the next block, or {@link #NOWHERE}. */
    public long resumeAt() {
        return resumeAt;
    }

    /** Says that a decoder started at this offset of the source begins with what follows this block. */
    public Block resumableAt(long sourceOffset) {
        resumeAt = sourceOffset;
        return this;
    }

    /** Whether the target is known to hold these bytes at their place already. */
    public boolean isUnchanged() {
        return unchanged;
    }

    /** Says that the target holds these bytes already. */
    public Block unchanged() {
        unchanged = true;
        return this;
    }

    /** Adds an owner. */
    public Block retain() {
        owners.incrementAndGet();
        return this;
    }

    /** Gives up one ownership; the last one gives the buffer back. */
    public void release() {
        int left = owners.decrementAndGet();
        if (left < 0) throw new IllegalStateException("a block was released more often than it was owned");
        if (left == 0 && home != null) home.giveBack(buffer);
    }
}
