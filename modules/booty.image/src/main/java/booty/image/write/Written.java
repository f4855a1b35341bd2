package booty.image.write;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was written where, as checksums to compare with what the disk gives back; filled by several threads. */
final class Written {
    private final List<Piece> pieces = new ArrayList<>();

    /**
     * A piece of the disk.
     *
     * @param offset in bytes, a multiple of 4096
     * @param length in bytes, a multiple of the sector size
     * @param crc its CRC-32C
     */
    record Piece(long offset, long length, int crc) {}

    synchronized void add(long offset, long length, int crc) {
        pieces.add(new Piece(offset, length, crc));
    }

    /** All of them as they lie on the disk. */
    synchronized List<Piece> inOrder() {
        return pieces.stream().sorted(Comparator.comparingLong(Piece::offset)).toList();
    }
}
