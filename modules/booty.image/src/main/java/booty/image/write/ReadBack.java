package booty.image.write;

import booty.core.config.ReadBackConfig;
import booty.image.block.BlockPool;
import booty.image.write.Written.Piece;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** Reads from the medium what was written and compares. */
final class ReadBack {
    /** Of a sample: the first piece, the last, and one in so many. */
    static final int ONE_IN = 20;

    private final Path device;
    private final Target target;
    private final ByteBuffer buffer = BlockPool.alignedBuffer(BlockPool.BLOCK_BYTES);

    ReadBack(Path device, Target target) {
        this.device = device;
        this.target = target;
    }

    /** Takes what was read; it may not keep the buffer. */
    @FunctionalInterface
    interface Use {
        void of(ByteBuffer bytes);
    }

    /** The pieces to be read, in order. */
    static List<Piece> chosen(List<Piece> pieces, ReadBackConfig verify) {
        return switch (verify) {
            case OFF -> List.of();
            case READBACK -> pieces;
            case SAMPLE -> {
                var some = new ArrayList<Piece>();
                for (int i = 0; i < pieces.size(); i++) {
                    if (i % ONE_IN == 0 || i == pieces.size() - 1) some.add(pieces.get(i));
                }
                yield some;
            }
        };
    }

    /**
     * Compares pieces of the disk.
     *
     * @throws DiskForgot when one holds something else
     * @throws DiskFailed when one cannot be read
     */
    void check(List<Piece> pieces) throws DiskFailed, DiskForgot, InterruptedException {
        for (var piece : pieces) {
            if (read(piece, _ -> {}) != piece.crc()) throw new DiskForgot(device, piece.offset(), piece.length());
        }
    }

    /** Reads a piece and returns the CRC-32C of what it holds; {@code use} gets it in order. */
    int read(Piece piece, Use use) throws DiskFailed, InterruptedException {
        var crc = new CRC32C();
        for (long done = 0; done < piece.length(); done += buffer.capacity()) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), piece.length() - done));
            read(piece.offset() + done);
            crc.update(buffer.flip());
            use.of(buffer.flip());
        }
        return (int) crc.getValue();
    }

    private void read(long offset) throws DiskFailed, InterruptedException {
        try {
            Leaving.behind("image-read", () -> target.read(buffer, offset));
        } catch (IOException cause) {
            throw DiskFailed.at("reading back", device, offset, cause);
        }
    }
}
