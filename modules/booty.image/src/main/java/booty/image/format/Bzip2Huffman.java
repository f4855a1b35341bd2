package booty.image.format;

import java.util.Arrays;

/** One of a bzip2 block's tables of prefix codes: canonical, up to 20 bits, the highest first. */
final class Bzip2Huffman {
    private static final int LONGEST = 20;
    private static final int FAST_BITS = 10;

    /** For what the next bits are, a symbol above and its code's length in the lowest five bits; 0 for longer codes. */
    private final short[] fast = new short[1 << FAST_BITS];

    /** For each length, the first code that is longer than all of it, brought to 20 bits. */
    private final int[] limit = new int[LONGEST + 1];

    /** For each length, what to add to a code to get its place among the symbols. */
    private final int[] offset = new int[LONGEST + 1];

    private final short[] symbols;

    /**
     * A table.
     *
     * @param lengths of the code of each symbol, 1 to 20
     */
    Bzip2Huffman(byte[] lengths) {
        symbols = new short[lengths.length];
        int code = 0;
        int place = 0;
        for (int length = 1; length <= LONGEST; length++) {
            offset[length] = place - code;
            for (int symbol = 0; symbol < lengths.length; symbol++) {
                if (lengths[symbol] != length) continue;
                symbols[place++] = (short) symbol;
                if (length <= FAST_BITS) fill(code, length, symbol);
                code++;
            }
            limit[length] = (int) Math.min((long) code << (LONGEST - length), 1 << LONGEST);
            code <<= 1;
        }
    }

    private void fill(int code, int length, int symbol) {
        int from = Math.min(code << (FAST_BITS - length), fast.length);
        int to = Math.min((code + 1) << (FAST_BITS - length), fast.length);
        Arrays.fill(fast, from, to, (short) ((symbol << 5) | length));
    }

    /** Takes a symbol; -1 if the bits are the code of none. */
    int symbol(Bzip2Segment.Bits bits) {
        int next = (int) bits.peek(LONGEST);
        int known = fast[next >>> (LONGEST - FAST_BITS)];
        if (known != 0) {
            bits.skip(known & 31);
            return known >> 5;
        }
        for (int length = 1; length <= LONGEST; length++) {
            if (next >= limit[length]) continue;
            int place = (next >>> (LONGEST - length)) + offset[length];
            if (place < 0 || place >= symbols.length) return -1;
            bits.skip(length);
            return symbols[place];
        }
        return -1;
    }
}
