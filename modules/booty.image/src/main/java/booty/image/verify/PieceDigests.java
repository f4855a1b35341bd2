package booty.image.verify;

import booty.core.config.ImageConfig.Checksum.Algorithm;
import booty.image.source.ImageSource;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * An image by the SHA-256 of each of its pieces, as it lies at its source. They are small, so that
 * whoever reads parts of the image has little to read beside them, and cost 32 bytes a mebibyte.
 *
 * @see FirstPass
 */
final class PieceDigests implements Proof {
    /** How long a piece is, in bytes; the last may be shorter. */
    static final int PIECE_BYTES = 1 << 20;

    private static final int DIGEST_BYTES = 32;

    private final byte[] digests;
    private final long bytes;
    private final String words;

    private PieceDigests(byte[] digests, long bytes, String words) {
        this.digests = digests;
        this.bytes = bytes;
        this.words = words;
    }

    /** How many bytes the image has. */
    long bytes() {
        return bytes;
    }

    /** How long the piece at an offset is. */
    int length(long offset) {
        return (int) Math.min(PIECE_BYTES, bytes - offset);
    }

    /** Whether bytes, from position to limit, are the piece at an offset that is a multiple of {@link #PIECE_BYTES}. */
    boolean holds(long offset, ByteBuffer piece) {
        int at = Math.toIntExact(offset / PIECE_BYTES) * DIGEST_BYTES;
        return piece.remaining() == length(offset)
                && Arrays.equals(digest(piece), Arrays.copyOfRange(digests, at, at + DIGEST_BYTES));
    }

    @Override
    public ImageSource over(ImageSource source) {
        return new ProvenSource(source, this);
    }

    @Override
    public String words() {
        return words;
    }

    private static byte[] digest(ByteBuffer piece) {
        var digest = Algorithm.SHA256.begin();
        digest.update(piece.duplicate());
        return digest.digest();
    }

    /** PieceDigests as they are read. */
    static final class Gathering {
        private final ByteArrayOutputStream digests = new ByteArrayOutputStream();
        private long bytes;

        /** Takes the next piece, from position to limit; all but the last are whole. */
        void add(ByteBuffer piece) {
            digests.writeBytes(digest(piece));
            bytes += piece.remaining();
        }

        PieceDigests done(String words) {
            return new PieceDigests(digests.toByteArray(), bytes, words);
        }
    }
}
