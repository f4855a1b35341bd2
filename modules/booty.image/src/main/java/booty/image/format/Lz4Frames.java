package booty.image.format;

import booty.core.error.BootyException;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import net.jpountz.xxhash.XXHashFactory;
import org.jspecify.annotations.Nullable;

/**
 * LZ4 frames whose blocks do not refer to each other, LZ4 Frame Format 1.6: what {@code lz4} writes
 * unless told otherwise. A chunk is as many blocks as decode to a block of ours, one if they are large.
 */
final class Lz4Frames implements Chunk.Reader {
    private static final int UNCOMPRESSED = 0x8000_0000;

    private final Intake in;
    private final int chunkBytes;
    private final Lz4Content content;
    private final Queue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();
    private @Nullable Lz4Header frame;
    private boolean stopped;

    /** Of the frame's next block: its size, or 0 for the end mark. */
    private int word;

    /**
     * Reads frames.
     *
     * @param chunkBytes how much a chunk may decode to; frames with larger blocks are left
     */
    Lz4Frames(Intake in, int chunkBytes) {
        this.in = in;
        this.chunkBytes = chunkBytes;
        this.content = new Lz4Content(in);
    }

    @Override
    public boolean stoppedEarly() {
        return stopped;
    }

    @Override
    public @Nullable Chunk next() throws BootyException, InterruptedException {
        while (true) {
            var header = frame == null ? beginFrame() : frame;
            frame = header;
            if (header == null) return null;
            if (word != 0) return read(header);
            // a frame without content: nothing is under way that its end has to wait for
            try (var nothing = new Lz4Content(in)) {
                nothing.end(Lz4Content.End.take(in, header));
            }
            frame = null;
        }
    }

    /** Takes the next frame's header and first size; null at the image's end and before what is left. */
    private @Nullable Lz4Header beginFrame() throws BootyException, InterruptedException {
        while (in.peek(Lz4Header.BEGINNING_BYTES)) {
            var beginning = in.buffer();
            int blockBytes = Lz4Header.blockBytes(beginning);
            stopped = blockBytes > chunkBytes || (blockBytes > 0 && !Lz4Header.blocksStandAlone(beginning));
            if (stopped) return null;
            int magic = (int) in.number(4);
            if (magic == Lz4Header.MAGIC) {
                var header = Lz4Header.parse(in, XXHashFactory.fastestInstance().hash32());
                word = (int) in.number(4);
                return header;
            }
            if ((magic & 0xfffffff0) != ImageFormat.MAGIC_SKIPPABLE) {
                throw in.corrupt("garbage after the compressed data", null);
            }
            in.skip(in.number(4));
        }
        return null;
    }

    private Lz4Group read(Lz4Header header) throws BootyException, InterruptedException {
        var group = new Lz4Group(this, header, buffer());
        while (word != 0 && group.imageBytes() + header.blockBytes() <= chunkBytes) {
            int length = word & ~UNCOMPRESSED;
            if (length > header.blockBytes()) throw in.corrupt("a block larger than its frame allows", null);
            int start = group.packed.position();
            in.take(group.packed, length);
            int checksum = header.blockChecksums() ? (int) in.number(4) : 0;
            group.blocks.add(new Lz4Group.Packed(start, length, (word & UNCOMPRESSED) != 0, checksum));
            word = (int) in.number(4);
        }
        if (word == 0) {
            group.ends(Lz4Content.End.take(in, header), in.position());
            frame = null;
        }
        return group;
    }

    private ByteBuffer buffer() {
        var known = buffers.poll();
        return known == null ? ByteBuffer.allocateDirect(chunkBytes) : known.clear();
    }

    void giveBack(ByteBuffer buffer) {
        buffers.add(buffer);
    }

    /** The running comparison of the content, for the thread that asks for blocks. */
    Lz4Content content() {
        return content;
    }

    ImageCorrupt corrupt(String what, @Nullable Throwable cause) {
        return in.corrupt(what, cause);
    }

    @Override
    public void close() {
        content.close();
    }
}
