package booty.image.format;

import booty.core.error.BootyException;
import booty.core.linux.XzStream;
import booty.image.block.Block;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.DataFormatException;
import org.tukaani.xz.SingleXZInputStream;

/** A block of an xz stream, made a stream of its own: so the library checks it as it checks any. */
final class XzBlock implements Chunk {
    /** What decoding takes beside the dictionary. */
    private static final long OVERHEAD_BYTES = 1 << 20;

    private static final int PIECE_BYTES = 32 * 1024;

    private final XzBlocks reader;
    private final ByteBuffer stream;
    private final int imageBytes;
    private final long memoryLimit;

    XzBlock(XzBlocks reader, ByteBuffer stream, int imageBytes, long mostDictionaryBytes) {
        this.reader = reader;
        this.stream = stream;
        this.imageBytes = imageBytes;
        this.memoryLimit = mostDictionaryBytes + OVERHEAD_BYTES;
    }

    @Override
    public int imageBytes() {
        return imageBytes;
    }

    @Override
    public long resumeAt() {
        return Block.NOWHERE;
    }

    /** For a block that holds nothing: that, too, may be damaged. */
    void decodeNothing() throws BootyException {
        decode(List.of());
    }

    @Override
    public void decode(List<ByteBuffer> into) throws ImageCorrupt {
        try {
            if (XzStream.isThere()) decodeByLibrary(into);
            else decodeInJava(into);
        } catch (IOException | DataFormatException cause) {
            throw reader.corrupt(String.valueOf(cause.getMessage()), cause);
        } finally {
            reader.giveBack(stream);
        }
    }

    private void decodeByLibrary(List<ByteBuffer> into) throws DataFormatException {
        try (var decoder = new XzStream(memoryLimit)) {
            var outcome = XzStream.Outcome.MORE;
            for (var room : into) {
                while (room.hasRemaining()) {
                    if (outcome != XzStream.Outcome.MORE) throw new DataFormatException("a block of another size");
                    outcome = decoder.decode(stream, room, true);
                }
            }
            var excess = ByteBuffer.allocateDirect(1);
            while (outcome == XzStream.Outcome.MORE && excess.hasRemaining()) {
                outcome = decoder.decode(stream, excess, true);
            }
            if (outcome != XzStream.Outcome.END) throw new DataFormatException("a block of another size");
        }
    }

    /** As {@link #decode}, without the library. */
    void decodeInJava(List<ByteBuffer> into) throws IOException, DataFormatException {
        var piece = new byte[PIECE_BYTES];
        try (var decoder = new SingleXZInputStream(new BufferInput(stream), (int) (memoryLimit / 1024))) {
            for (var room : into) {
                while (room.hasRemaining()) {
                    int count = decoder.read(piece, 0, Math.min(piece.length, room.remaining()));
                    if (count < 0) throw new DataFormatException("a block of another size");
                    room.put(piece, 0, count);
                }
            }
            if (decoder.read() >= 0) throw new DataFormatException("a block of another size");
        }
    }
}
