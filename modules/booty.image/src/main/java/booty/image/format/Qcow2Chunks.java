package booty.image.format;

import booty.core.error.BootyException;
import booty.image.block.Block;
import booty.image.block.BlockPool;
import booty.image.format.qcow2.Qcow2Image;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A qcow2 image: pieces of the guest's disk, a block each. */
final class Qcow2Chunks implements Chunk.Reader {
    private final Qcow2Image image;

    private Qcow2Chunks(Qcow2Image image) {
        this.image = image;
    }

    /** Blocks of an image; half of the budget is for what is fetched, half for what it decodes to. */
    static BlockDecoder blocks(ByteBuffer head, Replayed stream, long budgetBytes) throws BootyException {
        var image = Qcow2Image.open(head, stream, stream::part, budgetBytes / 2);
        return new ParallelBlocks(new Qcow2Chunks(image), new BlockPool(image.pieceBytes(), budgetBytes / 2));
    }

    @Override
    public @Nullable Chunk next() throws BootyException, InterruptedException {
        var piece = image.next();
        return piece == null ? null : new Piece(piece);
    }

    @Override
    public void close() {
        image.close();
    }

    private record Piece(Qcow2Image.Piece piece) implements Chunk {
        @Override
        public int imageBytes() {
            return piece.bytes();
        }

        @Override
        public boolean isZero() {
            return piece.isZero();
        }

        @Override
        public long resumeAt() {
            return Block.NOWHERE;
        }

        @Override
        public void decode(List<ByteBuffer> into) throws BootyException {
            piece.decode(into.getFirst());
        }
    }
}
