package booty.image.format;

/**
 * One LZ4 block that may refer to bytes of the blocks before it, which lz4-java cannot decode: the
 * LZ4 Block Format, as {@code lz4 -BD} and Python write it.
 */
final class Lz4Block {
    private static final int SHORTEST_MATCH = 4;

    private final byte[] from;
    private final int end;
    private final byte[] into;
    private final int oldest;
    private int in;
    private int out;

    private Lz4Block(byte[] from, int length, byte[] into, int oldest, int offset) {
        this.from = from;
        this.end = length;
        this.into = into;
        this.oldest = oldest;
        this.out = offset;
    }

    /**
     * Decodes a block.
     *
     * @param from the block, from index 0
     * @param length how many bytes it has
     * @param into what came before it lies from {@code oldest} to before {@code offset}
     * @return how many bytes it decodes to
     * @throws IndexOutOfBoundsException when it is damaged: it refers, goes or ends beyond its bounds
     */
    static int decode(byte[] from, int length, byte[] into, int oldest, int offset) {
        return new Lz4Block(from, length, into, oldest, offset).decode() - offset;
    }

    private int decode() {
        while (true) {
            int token = next();
            copyLiterals(length(token >>> 4));
            if (in == end) return out; // the last sequence has no match
            int distance = next() | next() << 8;
            copyMatch(distance, length(token & 15) + SHORTEST_MATCH);
        }
    }

    private int next() {
        if (in >= end) throw new IndexOutOfBoundsException("a block ends within a sequence");
        return Byte.toUnsignedInt(from[in++]);
    }

    private int length(int nibble) {
        int length = nibble;
        if (nibble < 15) return length;
        int more;
        do {
            more = next();
            length += more;
        } while (more == 255 && length <= into.length);
        return length;
    }

    private void copyLiterals(int length) {
        if (length > end - in || length > into.length - out) throw new IndexOutOfBoundsException("literals too long");
        System.arraycopy(from, in, into, out, length);
        in += length;
        out += length;
    }

    private void copyMatch(int distance, int length) {
        if (distance == 0 || distance > out - oldest) throw new IndexOutOfBoundsException("a match before the start");
        if (length > into.length - out) throw new IndexOutOfBoundsException("a match too long");
        int start = out - distance;
        // where both overlap a run is written: what was copied is there to be copied again
        for (int left = length; left > 0; ) {
            int count = Math.min(left, out - start);
            System.arraycopy(into, start, into, out, count);
            out += count;
            left -= count;
        }
    }
}
