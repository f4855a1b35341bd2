package booty.image.format;

import booty.image.block.Block;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.xxhash.XXHashFactory;
import org.jspecify.annotations.Nullable;

/** Blocks of an LZ4 frame that are decoded together. */
final class Lz4Group implements Chunk {
    private final Lz4Frames reader;
    private final Lz4Header header;
    final ByteBuffer packed;
    final List<Packed> blocks = new ArrayList<>();
    private Lz4Content.@Nullable End end;
    private long resumeAt = Block.NOWHERE;

    /**
     * Where a block lies in the packed bytes.
     *
     * @param stored whether it is not compressed
     * @param checksum of the packed bytes, if the frame has them
     */
    record Packed(int start, int length, boolean stored, int checksum) {}

    Lz4Group(Lz4Frames reader, Lz4Header header, ByteBuffer packed) {
        this.reader = reader;
        this.header = header;
        this.packed = packed;
    }

    /** Says that the frame ends with this group. */
    void ends(Lz4Content.End frameEnd, long sourceOffset) {
        end = frameEnd;
        resumeAt = sourceOffset;
    }

    @Override
    public int imageBytes() {
        return blocks.size() * header.blockBytes();
    }

    @Override
    public long resumeAt() {
        return resumeAt;
    }

    @Override
    public void decode(List<ByteBuffer> into) throws ImageCorrupt {
        var room = into.getFirst();
        try {
            for (var block : blocks) decode(block, room);
        } catch (LZ4Exception cause) {
            throw reader.corrupt(String.valueOf(cause.getMessage()), cause);
        } finally {
            reader.giveBack(packed);
        }
    }

    private void decode(Packed block, ByteBuffer room) throws ImageCorrupt {
        if (header.blockChecksums()) {
            var hash = XXHashFactory.fastestInstance().hash32();
            if (hash.hash(packed, block.start(), block.length(), 0) != block.checksum()) {
                throw reader.corrupt("block checksum error", null);
            }
        }
        int at = room.position();
        int count = block.length();
        if (block.stored()) {
            room.put(at, packed, block.start(), count);
        } else {
            var decompressor = LZ4Factory.fastestInstance().safeDecompressor();
            count = decompressor.decompress(packed, block.start(), block.length(), room, at, header.blockBytes());
        }
        room.position(at + count);
    }

    @Override
    public void check(List<ByteBuffer> decoded) throws ImageCorrupt {
        for (var bytes : decoded) reader.content().add(bytes, header);
        if (end != null) reader.content().end(end);
    }
}
