package booty.image.format;

import java.util.Arrays;

/**
 * Decodes a bzip2 block: prefix codes, runs of the most recent byte, move to front, and the inverse
 * of the Burrows-Wheeler transform; and checks its sum.
 */
final class Bzip2Block {
    /** The most that a block holds before its runs are written out. */
    private static final int MOST_BYTES = 900_000;

    private static final int GROUP = 50;
    private static final int PIECE_BYTES = 16 * 1024;
    private static final int[] CRC = crcTable();

    private final Bzip2Segment.Bits bits;
    private final byte[] used = new byte[256];
    private int usedCount;
    private final int[] chain = new int[MOST_BYTES];
    private int length;

    private Bzip2Block(Bzip2Segment segment) {
        this.bits = segment.bits();
    }

    /**
     * What came of a segment.
     *
     * @param segment what was decoded
     * @param bytes what it holds, runs not written out
     * @param crc its checksum, which is right
     * @param cut whether the segment ended before the block did
     * @param problem what is wrong with it; empty if nothing is
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Result(Bzip2Segment segment, byte[] bytes, int crc, boolean cut, String problem) {}

    /** Decodes a segment as a block. Never fails: a segment that is none may have been cut at a wrong place. */
    static Result decode(Bzip2Segment segment) {
        if (segment.endsStream()) return new Result(segment, new byte[0], 0, false, "");
        var block = new Bzip2Block(segment);
        try {
            return block.decodeAs(segment);
        } catch (Broken broken) {
            return new Result(segment, new byte[0], 0, block.bits.isCut(), broken.what);
        }
    }

    /** How decoding ends when it cannot go on. */
    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;
        private final String what;

        Broken(String what) {
            super(what, null, false, false);
            this.what = what;
        }
    }

    private Result decodeAs(Bzip2Segment segment) throws Broken {
        check(bits.number(Bzip2Segment.MAGIC_BITS) == Bzip2Segment.BLOCK, "no block where one should begin");
        int crc = (int) bits.number(32);
        check(bits.number(1) == 0, "a randomised block, as bzip2 before 0.9.5 wrote them");
        int origin = (int) bits.number(24);
        readUsed();
        int tables = (int) bits.number(3);
        check(tables >= 2 && tables <= 6, "a wrong number of tables");
        var selectors = readSelectors(tables);
        var huffman = new Bzip2Huffman[tables];
        for (int i = 0; i < tables; i++) huffman[i] = readTable();
        readSymbols(huffman, selectors);
        check(origin < length, "an origin outside of the block");
        check(!bits.isCut(), "a block that goes on");
        check(bits.position() == segment.end(), "garbage after a block");
        var bytes = untransformed(origin);
        check(sum(bytes) == crc, "block crc error");
        return new Result(segment, bytes, crc, false, "");
    }

    private static void check(boolean right, String what) throws Broken {
        if (!right) throw new Broken(what);
    }

    private void readUsed() throws Broken {
        int rows = (int) bits.number(16);
        for (int row = 0; row < 16; row++) {
            if ((rows & (0x8000 >> row)) == 0) continue;
            int columns = (int) bits.number(16);
            for (int column = 0; column < 16; column++) {
                if ((columns & (0x8000 >> column)) != 0) used[usedCount++] = (byte) (row * 16 + column);
            }
        }
        check(usedCount > 0, "a block without bytes");
    }

    private byte[] readSelectors(int tables) throws Broken {
        var selectors = new byte[(int) bits.number(15)];
        check(selectors.length > 0, "a block without selectors");
        var order = new byte[] {0, 1, 2, 3, 4, 5};
        for (int i = 0; i < selectors.length; i++) {
            int place = 0;
            while (bits.number(1) != 0) check(++place < tables, "a selector of no table");
            byte table = order[place];
            System.arraycopy(order, 0, order, 1, place);
            order[0] = table;
            selectors[i] = table;
        }
        return selectors;
    }

    private Bzip2Huffman readTable() throws Broken {
        var lengths = new byte[usedCount + 2];
        int current = (int) bits.number(5);
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            while (true) {
                check(current >= 1 && current <= 20, "a code of a wrong length");
                if (bits.number(1) == 0) break;
                current += bits.number(1) == 0 ? 1 : -1;
            }
            lengths[symbol] = (byte) current;
        }
        return new Bzip2Huffman(lengths);
    }

    /** Fills the lowest byte of each link of the chain with the transformed bytes. */
    private void readSymbols(Bzip2Huffman[] tables, byte[] selectors) throws Broken {
        int end = usedCount + 1;
        int run = 0;
        int runBit = 1;
        for (int group = 0; ; group++) {
            check(group < selectors.length, "more groups than selectors");
            check(!bits.isCut(), "a block that goes on");
            var table = tables[selectors[group]];
            for (int i = 0; i < GROUP; i++) {
                int symbol = table.symbol(bits);
                if (symbol == 0 || symbol == 1) {
                    check(runBit <= MOST_BYTES, "a run that is too long");
                    run += runBit << symbol;
                    runBit <<= 1;
                    continue;
                }
                if (run > 0) {
                    put(run, used[0]);
                    run = 0;
                    runBit = 1;
                }
                check(symbol > 0, "a code of no symbol");
                if (symbol == end) return;
                check(length < MOST_BYTES, "a block that is too large");
                chain[length++] = toFront(symbol - 1) & 0xff;
            }
        }
    }

    private void put(int count, byte value) throws Broken {
        check(count <= MOST_BYTES - length, "a block that is too large");
        Arrays.fill(chain, length, length + count, value & 0xff);
        length += count;
    }

    private byte toFront(int place) {
        byte value = used[place];
        if (place > 16) {
            System.arraycopy(used, 0, used, 1, place);
        } else {
            for (int i = place; i > 0; i--) used[i] = used[i - 1];
        }
        used[0] = value;
        return value;
    }

    /** Sorts the transformed bytes, which links each to the one that follows it, and goes along the links. */
    private byte[] untransformed(int origin) {
        var places = new int[256];
        for (int i = 0; i < length; i++) places[chain[i] & 0xff]++;
        int sum = 0;
        for (int i = 0; i < 256; i++) {
            int count = places[i];
            places[i] = sum;
            sum += count;
        }
        for (int i = 0; i < length; i++) chain[places[chain[i] & 0xff]++] |= i << 8;
        var bytes = new byte[length];
        int link = chain[origin];
        for (int i = 0; i < length; i++) {
            link = chain[link >>> 8];
            bytes[i] = (byte) link;
        }
        return bytes;
    }

    /** The sum of what a block holds with its runs written out: CRC-32 with the highest bit first. */
    private static int sum(byte[] bytes) {
        var runs = new Bzip2Runs(bytes, bytes.length);
        var piece = new byte[PIECE_BYTES];
        int crc = -1;
        for (int count = runs.read(piece, piece.length); count > 0; count = runs.read(piece, piece.length)) {
            for (int i = 0; i < count; i++) crc = (crc << 8) ^ CRC[(crc >>> 24) ^ (piece[i] & 0xff)];
        }
        return ~crc;
    }

    private static int[] crcTable() {
        var table = new int[256];
        for (int i = 0; i < 256; i++) {
            int crc = i << 24;
            for (int bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc < 0 ? 0x04c11db7 : 0);
            table[i] = crc;
        }
        return table;
    }
}
