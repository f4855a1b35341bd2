package booty.image.format;

import java.util.Arrays;

/**
 * What lies between two places of a bzip2 file that look like the beginnings of blocks, or of the end
 * of a stream: a block, the end of a stream with the header of the next, or, when what looked like a
 * beginning was none, a part of a block.
 *
 * @param bytes all bytes that it touches
 * @param start its first bit in them, 0 to 7; the highest bit of a byte is the first
 * @param end the bit after its last
 */
@SuppressWarnings("ArrayRecordComponent") // nobody changes or compares them
record Bzip2Segment(byte[] bytes, int start, int end) {
    /** What a block begins with. */
    static final long BLOCK = 0x314159265359L;

    /** What the end of a stream begins with. */
    static final long STREAM_END = 0x177245385090L;

    static final int MAGIC_BITS = 48;

    /** Longer is no block: 900,000 symbols of 20 bits, and the tables. */
    static final int MOST_BYTES = 4 << 20;

    Bits bits() {
        return new Bits(bytes, start, end);
    }

    /** Whether it begins as the end of a stream does. */
    boolean endsStream() {
        return end - start >= MAGIC_BITS && bits().number(MAGIC_BITS) == STREAM_END;
    }

    /** This and what follows it. */
    Bzip2Segment joined(Bzip2Segment next) {
        int whole = end / 8; // a byte that both touch is the first of the next
        var both = Arrays.copyOf(bytes, whole + next.bytes.length);
        System.arraycopy(next.bytes, 0, both, whole, next.bytes.length);
        return new Bzip2Segment(both, start, whole * 8 + next.end);
    }

    /** Its bits in order, the highest of a byte first. Beyond its end there are zeroes; see {@link #isCut}. */
    static final class Bits {
        private final byte[] bytes;
        private final int end;
        private int next;
        private long held;
        private int count;

        private Bits(byte[] bytes, int start, int end) {
            this.bytes = bytes;
            this.end = end;
            take(start);
        }

        /** The next bits, at most 48, without taking them. */
        long peek(int bits) {
            while (count < bits) {
                held = (held << 8) | (next < bytes.length ? bytes[next] & 0xff : 0);
                next++;
                count += 8;
            }
            return (held >>> (count - bits)) & ((1L << bits) - 1);
        }

        /** Takes the next bits, at most 48, for nothing. */
        void take(int bits) {
            peek(bits);
            skip(bits);
        }

        /** Takes bits that were peeked at. */
        void skip(int bits) {
            count -= bits;
        }

        /** Takes the next bits, at most 48, as a number. */
        long number(int bits) {
            long value = peek(bits);
            skip(bits);
            return value;
        }

        /** The bit that comes next, counted from the first byte. */
        int position() {
            return next * 8 - count;
        }

        /** Whether more was taken than there is. */
        boolean isCut() {
            return position() > end;
        }
    }
}
