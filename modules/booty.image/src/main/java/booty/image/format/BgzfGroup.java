package booty.image.format;

import booty.core.linux.Inflation;
import booty.image.block.Block;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;

/** Members of a BGZF file that are decoded together, each checked against its trailer. */
final class BgzfGroup implements Chunk {
    private final BgzfMembers reader;
    final ByteBuffer packed;
    final List<Member> members = new ArrayList<>();
    int imageBytes;
    private long resumeAt = Block.NOWHERE;

    /**
     * Where a member's DEFLATE data lies, and what its trailer says.
     *
     * @param start of the data in the packed bytes
     * @param end of the data
     * @param imageBytes how much it holds
     * @param crc of that
     */
    record Member(int start, int end, int imageBytes, int crc) {}

    BgzfGroup(BgzfMembers reader, ByteBuffer packed) {
        this.reader = reader;
        this.packed = packed;
    }

    void add(Member member) {
        members.add(member);
        imageBytes += member.imageBytes();
    }

    BgzfGroup ending(long sourceOffset) {
        resumeAt = sourceOffset;
        return this;
    }

    @Override
    public int imageBytes() {
        return imageBytes;
    }

    @Override
    public long resumeAt() {
        return resumeAt;
    }

    @Override
    public void decode(List<ByteBuffer> into) throws ImageCorrupt {
        var room = into.getFirst();
        int end = room.limit();
        var inflation = reader.inflation();
        try {
            for (var member : members) decode(member, inflation, room);
            room.limit(end);
        } catch (DataFormatException cause) {
            throw reader.corrupt(String.valueOf(cause.getMessage()), cause);
        } finally {
            reader.giveBack(packed, inflation);
        }
    }

    private void decode(Member member, Inflation inflation, ByteBuffer room) throws DataFormatException {
        int start = room.position();
        inflation.restart();
        packed.limit(member.end()).position(member.start());
        inflation.inflate(packed, room.limit(start + member.imageBytes()));
        if (!inflation.isFinished() || packed.hasRemaining() || room.hasRemaining()) {
            throw new DataFormatException("length error");
        }
        var crc = new CRC32();
        crc.update(room.slice(start, member.imageBytes()));
        if ((int) crc.getValue() != member.crc()) throw new DataFormatException("crc error");
    }
}
