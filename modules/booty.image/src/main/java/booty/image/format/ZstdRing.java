package booty.image.format;

import static booty.core.linux.ZstdBlocks.MOST_BYTES;
import static booty.image.block.BlockPool.BLOCK_BYTES;

import booty.core.error.BootyException;
import booty.core.linux.ZstdBlocks;
import booty.image.block.Block;
import booty.image.block.BlockRing;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/**
 * Zstandard, RFC 8878, by libzstd: frames and skippable frames one after the other, each decoded to where it is written
 * from. The stream that zstd-jni offers keeps a window of its own and copies all of it, which costs a third as much as
 * decoding. What the format itself says to be zero need not be looked at.
 */
final class ZstdRing implements BlockDecoder {
    /** Holds a whole block of the format behind what is left of the one before. */
    static final int INTAKE_BYTES = 4 * MOST_BYTES;

    /** Enough for all that are hashed and written at once; more would not stay in a processor's cache. */
    private static final int BLOCKS = 16;

    private static final int FIRST_OF_HEADER = 5;
    private static final int BLOCK_HEADER_BYTES = 3;
    private static final int RLE = 1;

    private final Intake in;
    private final ZstdWindow window;
    private final boolean proven;
    private final ZstdBlocks library = new ZstdBlocks();
    private final AtomicLong waitedNanos = new AtomicLong();
    private @Nullable BlockRing ring;
    private @Nullable Part current;
    private @Nullable Part following;
    private int begin; // where in the ring the current part begins
    private int at; // where what comes next is decoded to
    private boolean inFrame;
    private int checksumBytes;
    private boolean checksumIsLeftOut;
    private boolean ended;

    /** A block that is being filled. */
    private static final class Part {
        private final Block block;
        private boolean isZero = true;

        Part(Block block) {
            this.block = block;
        }
    }

    /**
     * A decoder.
     *
     * @param in with a buffer of {@link #INTAKE_BYTES}
     * @param window the largest that is taken
     * @param proven whether the end of the source proves all of it: then the frames' own checksums, which take a tenth
     *     of the time, have nothing to add
     */
    ZstdRing(Intake in, ZstdWindow window, boolean proven) {
        this.in = in;
        this.window = window;
        this.proven = proven;
    }

    @Override
    public @Nullable Block next() throws BootyException, InterruptedException {
        while (!ended && at - begin < BLOCK_BYTES) {
            if (Thread.interrupted()) throw new InterruptedException();
            if (inFrame) decodeBlock();
            else ended = !beginFrame();
        }
        return at > begin ? give() : null;
    }

    /** Reads the header of the next frame, or leaves out one that is skippable; false at the source's end. */
    private boolean beginFrame() throws BootyException, InterruptedException {
        if (!in.peek(ZstdHeader.LONGEST)) return false;
        var header =
                ZstdHeader.parse(in.buffer()).orElseThrow(() -> in.corrupt("garbage after the compressed data", null));
        if (header.skippableBytes() >= 0) {
            in.skip(header.headerBytes() + header.skippableBytes());
            return true;
        }
        window.check(header.windowBytes());
        reserve(header.windowBytes());
        checksumBytes = header.hasChecksum() ? ZstdHeader.CHECKSUM_BYTES : 0;
        checksumIsLeftOut = proven && ZstdHeader.clearChecksum(in.buffer());
        library.begin();
        decode(FIRST_OF_HEADER);
        decode(header.headerBytes() - FIRST_OF_HEADER);
        inFrame = true;
        return true;
    }

    /** Sees to a ring in which a window keeps its bytes while the next block is decoded; at the begin of a frame. */
    private void reserve(long windowBytes) throws InterruptedException {
        long wanted = windowBytes + 2 * MOST_BYTES;
        if (ring != null && ring.bytes() >= wanted) return;
        var larger = new BlockRing(
                BLOCK_BYTES,
                Math.max(BLOCKS, Math.ceilDiv(Math.toIntExact(wanted), BLOCK_BYTES)),
                MOST_BYTES,
                waitedNanos);
        var part = new Part(larger.take());
        if (ring != null && current != null) {
            larger.memory().put(0, ring.memory(), begin, at - begin);
            part.isZero = current.isZero;
            release();
        }
        ring = larger;
        current = part;
        at -= begin;
        begin = 0;
    }

    /** RFC 8878 §3.1.1.2. */
    private void decodeBlock() throws BootyException, InterruptedException {
        need(BLOCK_HEADER_BYTES);
        var buffer = in.buffer();
        int from = buffer.position();
        int word = (buffer.get(from) & 0xff) | (buffer.get(from + 1) & 0xff) << 8 | (buffer.get(from + 2) & 0xff) << 16;
        boolean repeats = (word >> 1 & 3) == RLE;
        int bytes = repeats ? 1 : word >> 3;
        if (bytes > MOST_BYTES) throw in.corrupt("a block of %d bytes".formatted(bytes), null);
        decode(BLOCK_HEADER_BYTES);
        if (bytes > 0) {
            need(bytes);
            boolean zero = repeats && buffer.get(buffer.position()) == 0;
            decoded(decode(bytes), zero);
        }
        if ((word & 1) != 0) endFrame();
    }

    private void endFrame() throws BootyException, InterruptedException {
        if (checksumIsLeftOut) {
            in.skip(checksumBytes);
        } else if (checksumBytes > 0) {
            need(checksumBytes);
            decode(checksumBytes);
        }
        inFrame = false;
    }

    private void need(int bytes) throws BootyException, InterruptedException {
        in.peek(bytes);
        if (in.buffer().remaining() < bytes) throw in.truncated();
    }

    /** Has the library decode a piece of a frame; what it gives may reach into the next block, which is taken for it. */
    private int decode(int bytes) throws BootyException, InterruptedException {
        var room = ring();
        if (current == null) current = new Part(room.take());
        if (following == null && at + MOST_BYTES > begin + BLOCK_BYTES) following = new Part(room.take());
        try {
            return library.decode(in.buffer(), bytes, room.memory(), at);
        } catch (DataFormatException cause) {
            throw in.corrupt(String.valueOf(cause.getMessage()), cause);
        }
    }

    /** So many bytes came; whether they are known to be zero. */
    private void decoded(int bytes, boolean zero) {
        at += bytes;
        if (zero || bytes == 0) return;
        if (current != null && at - bytes < begin + BLOCK_BYTES) current.isZero = false;
        if (following != null && at > begin + BLOCK_BYTES) following.isZero = false;
    }

    /** The block that is full, or the last one. */
    private Block give() {
        var part = current;
        if (part == null) throw new IllegalStateException("nothing was decoded");
        int length = Math.min(at - begin, BLOCK_BYTES);
        current = following;
        following = null;
        begin += BLOCK_BYTES;
        if (begin == ring().bytes()) turnRound();
        if (!part.isZero) {
            part.block.buffer().limit(length);
            return part.block;
        }
        part.block.release();
        return Block.zeroes(length);
    }

    /** Behind the last block comes the first; what went beyond the last one belongs there. */
    private void turnRound() {
        var memory = ring().memory();
        int beyond = Math.max(0, at - begin);
        memory.put(0, memory, begin, beyond);
        begin = 0;
        at = beyond;
    }

    private BlockRing ring() {
        if (ring == null) throw new IllegalStateException("no frame has begun");
        return ring;
    }

    private void release() {
        if (current != null) current.block.release();
        if (following != null) following.block.release();
        current = null;
        following = null;
    }

    @Override
    public long waitedNanos() {
        return waitedNanos.get();
    }

    @Override
    public void close() {
        release();
        library.close();
    }
}
