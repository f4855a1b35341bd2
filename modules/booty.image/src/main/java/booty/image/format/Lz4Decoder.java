package booty.image.format;

import booty.core.error.BootyException;
import booty.image.block.Block;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;
import net.jpountz.xxhash.XXHash32;
import net.jpountz.xxhash.XXHashFactory;
import org.jspecify.annotations.Nullable;

/**
 * LZ4 frames and skippable frames one after the other, LZ4 Frame Format 1.6: each with its end mark
 * and the checksums that it has. Ours, because lz4-java's own reader refuses linked blocks.
 */
final class Lz4Decoder implements Decoder {
    private static final int FLAG_CONTENT_SIZE = 8;
    private static final int UNCOMPRESSED = 0x8000_0000;
    private static final int HISTORY = 64 * 1024;

    private final Intake in;
    private final LZ4SafeDecompressor decompressor =
            LZ4Factory.fastestInstance().safeDecompressor();
    private final XXHash32 hash = XXHashFactory.fastestInstance().hash32();
    private final Lz4Content content;
    private @Nullable Lz4Header frame;
    private byte[] packed = new byte[0];

    /** The last decoded block, after room for {@link #HISTORY} bytes that came before it. */
    private byte[] block = new byte[HISTORY];

    private int position = HISTORY;
    private int end = HISTORY;

    Lz4Decoder(Intake in) {
        this.in = in;
        this.content = new Lz4Content(in);
    }

    @Override
    public int read(ByteBuffer into) throws BootyException, InterruptedException {
        while (position == end) {
            var current = frame;
            if (current == null) {
                if (!beginFrame()) return -1;
            } else if (!nextBlock(current)) {
                endFrame(current);
            }
        }
        int count = Math.min(end - position, into.remaining());
        into.put(block, position, count);
        position += count;
        return count;
    }

    /** Reads a frame's header; false at the end of the image. */
    private boolean beginFrame() throws BootyException, InterruptedException {
        if (!in.fill()) return false;
        int magic = (int) in.number(4);
        if ((magic & 0xfffffff0) == ImageFormat.MAGIC_SKIPPABLE) {
            in.skip(in.number(4));
            return true;
        }
        if (magic != Lz4Header.MAGIC) throw in.corrupt("garbage after the compressed data", null);
        var header = Lz4Header.parse(in, hash);
        if (block.length != HISTORY + header.blockBytes()) {
            block = new byte[HISTORY + header.blockBytes()];
            packed = new byte[header.blockBytes()];
        }
        position = HISTORY;
        end = HISTORY;
        frame = header;
        return true;
    }

    /** Decodes a frame's next block; false at its end mark. */
    private boolean nextBlock(Lz4Header header) throws BootyException, InterruptedException {
        int word = (int) in.number(4);
        if (word == 0) return false;
        int length = word & ~UNCOMPRESSED;
        if (length > packed.length) throw in.corrupt("a block larger than its frame allows", null);
        read(packed, length);
        if (header.blockChecksums() && (int) in.number(4) != hash.hash(packed, 0, length, 0)) {
            throw in.corrupt("block checksum error", null);
        }
        if (header.linked() && content.bytes() > 0) System.arraycopy(block, end - HISTORY, block, 0, HISTORY);
        position = HISTORY;
        end = HISTORY + decode(header, length, (word & UNCOMPRESSED) != 0);
        content.add(ByteBuffer.wrap(block, position, end - position), header);
        return true;
    }

    private int decode(Lz4Header header, int length, boolean stored) throws ImageCorrupt {
        if (stored) {
            System.arraycopy(packed, 0, block, HISTORY, length);
            return length;
        }
        try {
            int oldest = HISTORY - (int) Math.min(content.bytes(), HISTORY);
            return header.linked()
                    ? Lz4Block.decode(packed, length, block, oldest, HISTORY)
                    : decompressor.decompress(packed, 0, length, block, HISTORY, header.blockBytes());
        } catch (LZ4Exception | IndexOutOfBoundsException cause) {
            throw in.corrupt(String.valueOf(cause.getMessage()), cause);
        }
    }

    private void endFrame(Lz4Header header) throws BootyException, InterruptedException {
        content.end(Lz4Content.End.take(in, header));
        frame = null;
    }

    private void read(byte[] into, int length) throws BootyException, InterruptedException {
        for (int done = 0; done < length; ) {
            if (!in.fill()) throw in.truncated();
            int count = Math.min(length - done, in.buffer().remaining());
            in.buffer().get(into, done, count);
            done += count;
        }
    }

    /** What the first frame says of its size; from the buffer's position to its limit. */
    static OptionalLong contentBytes(ByteBuffer head) {
        var bytes = head.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.limit() < 14 || bytes.getInt(0) != Lz4Header.MAGIC) return OptionalLong.empty();
        if ((bytes.get(4) & FLAG_CONTENT_SIZE) == 0) return OptionalLong.empty();
        long size = bytes.getLong(6);
        return size > 0 ? OptionalLong.of(size) : OptionalLong.empty();
    }

    @Override
    public long resumeAt() {
        return frame == null && position == end ? in.position() : Block.NOWHERE;
    }

    @Override
    public void close() {
        content.close();
    }
}
