package booty.image.format;

import booty.core.error.BootyException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a bzip2 file where blocks and ends of streams seem to begin: at any bit, told by 48 of them. */
final class Bzip2Splitter {
    private static final long MAGIC_MASK = (1L << Bzip2Segment.MAGIC_BITS) - 1;

    /** So many bytes hold a magic number wherever it begins in the first. */
    private static final int MAGIC_BYTES = 7;

    /** For each value of a byte, the places in the byte before it where a magic number could begin, one a bit. */
    private static final byte[] PLACES = places();

    private final Intake in;
    private byte[] data = new byte[256 * 1024];
    private int filled;
    private int start;
    private int scanned;
    private boolean ended;

    /**
     * A splitter.
     *
     * @param in after the header of the first stream
     */
    Bzip2Splitter(Intake in) {
        this.in = in;
    }

    /** The next segment; null at the end. */
    @Nullable
    Bzip2Segment next() throws BootyException, InterruptedException {
        if (ended) return null;
        while (true) {
            int found = find();
            if (found >= 0) return cut(found);
            if (filled > Bzip2Segment.MOST_BYTES) throw in.corrupt("a block without an end", null);
            if (!in.fill()) {
                ended = true;
                return filled == 0 ? null : new Bzip2Segment(Arrays.copyOf(data, filled), start, filled * 8);
            }
            int count = in.buffer().remaining();
            if (filled + count > data.length) data = Arrays.copyOf(data, 2 * (filled + count));
            in.buffer().get(data, filled, count);
            filled += count;
        }
    }

    /** The bit at which the next magic number after the segment's own begins; -1 if it is not here yet. */
    private int find() {
        for (int at = Math.max(scanned, MAGIC_BYTES - 1); at + MAGIC_BYTES <= filled; at++) {
            int places = PLACES[data[at + 1] & 0xff];
            if (places != 0) {
                int bit = magicIn(at, places);
                if (bit >= 0) return bit;
            }
        }
        scanned = Math.max(scanned, filled - MAGIC_BYTES + 1);
        return -1;
    }

    private int magicIn(int at, int places) {
        long word = 0;
        for (int i = 0; i < MAGIC_BYTES; i++) word = (word << 8) | (data[at + i] & 0xff);
        for (int place = 0; place < 8; place++) {
            long magic = (word >>> (8 - place)) & MAGIC_MASK;
            boolean known = magic == Bzip2Segment.BLOCK || magic == Bzip2Segment.STREAM_END;
            if ((places & (1 << place)) != 0 && known) return at * 8 + place;
        }
        return -1;
    }

    private Bzip2Segment cut(int bit) {
        var segment = new Bzip2Segment(Arrays.copyOf(data, (bit + 7) / 8), start, bit);
        int first = bit / 8;
        System.arraycopy(data, first, data, 0, filled - first);
        filled -= first;
        start = bit % 8;
        scanned = 0;
        return segment;
    }

    private static byte[] places() {
        var places = new byte[256];
        for (int place = 0; place < 8; place++) {
            for (long magic : new long[] {Bzip2Segment.BLOCK, Bzip2Segment.STREAM_END}) {
                int second = (int) (magic >>> (32 + place)) & 0xff;
                places[second] |= (byte) (1 << place);
            }
        }
        return places;
    }
}
