package booty.image.verify;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * BLAKE2b with 64 bytes of digest and no key, RFC 7693. The JDK has none, and minisign signs nothing
 * else; a library for it would be larger than the flavors that need it.
 */
final class Blake2b {
    /** How long a digest is, in bytes. */
    static final int DIGEST_BYTES = 64;

    private static final int BLOCK_BYTES = 128;

    /** The first 64 bits of the fractions of the square roots of the first eight primes, RFC 7693 §2.6. */
    private static final long[] IV = {
        0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L,
        0x510e527fade682d1L, 0x9b05688c2b3e6c1fL, 0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L
    };

    /** Which word of a block is mixed in where, a row a round, RFC 7693 §2.7. */
    private static final byte[][] SIGMA = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
        {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
        {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
        {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
        {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
        {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
        {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
        {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
        {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
        {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}
    };

    private static final int ROUNDS = 12;

    private final long[] state = IV.clone();
    private final long[] work = new long[16];
    private final long[] words = new long[16];
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long hashed;

    Blake2b() {
        state[0] ^= 0x01010000 ^ DIGEST_BYTES; // fanout 1, depth 1, no key
    }

    /** Takes the next bytes in, from position to limit; the position is at the limit afterwards. */
    void update(ByteBuffer bytes) {
        // the last block is hashed differently, so a full one waits until it is known not to be the last
        while (bytes.hasRemaining()) {
            if (!block.hasRemaining()) compressWaiting();
            if (block.position() == 0 && bytes.remaining() > BLOCK_BYTES) compressWhole(bytes);
            int count = Math.min(block.remaining(), bytes.remaining());
            block.put(block.position(), bytes, bytes.position(), count);
            block.position(block.position() + count);
            bytes.position(bytes.position() + count);
        }
    }

    private void compressWaiting() {
        for (int i = 0; i < 16; i++) words[i] = block.getLong(8 * i);
        block.clear();
        hashed += BLOCK_BYTES;
        compress(false);
    }

    /** Hashes whole blocks from where they are, all but what may be the last. */
    private void compressWhole(ByteBuffer bytes) {
        var from = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        while (from.remaining() > BLOCK_BYTES) {
            for (int i = 0; i < 16; i++) words[i] = from.getLong();
            hashed += BLOCK_BYTES;
            compress(false);
        }
        bytes.position(from.position());
    }

    /** The digest of all that was taken in; the object is used up then. */
    byte[] digest() {
        hashed += block.position();
        while (block.hasRemaining()) block.put((byte) 0);
        for (int i = 0; i < 16; i++) words[i] = block.getLong(8 * i);
        compress(true);
        var digest = ByteBuffer.allocate(DIGEST_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long word : state) digest.putLong(word);
        return digest.array();
    }

    /** The function F, RFC 7693 §3.2. Images are shorter than 2^63 bytes: the counter's upper half is 0. */
    private void compress(boolean last) {
        System.arraycopy(state, 0, work, 0, 8);
        System.arraycopy(IV, 0, work, 8, 8);
        work[12] ^= hashed;
        if (last) work[14] = ~work[14];
        for (int round = 0; round < ROUNDS; round++) {
            var order = SIGMA[round % SIGMA.length];
            mix(0, 4, 8, 12, words[order[0]], words[order[1]]);
            mix(1, 5, 9, 13, words[order[2]], words[order[3]]);
            mix(2, 6, 10, 14, words[order[4]], words[order[5]]);
            mix(3, 7, 11, 15, words[order[6]], words[order[7]]);
            mix(0, 5, 10, 15, words[order[8]], words[order[9]]);
            mix(1, 6, 11, 12, words[order[10]], words[order[11]]);
            mix(2, 7, 8, 13, words[order[12]], words[order[13]]);
            mix(3, 4, 9, 14, words[order[14]], words[order[15]]);
        }
        for (int i = 0; i < 8; i++) state[i] ^= work[i] ^ work[i + 8];
    }

    /** The function G, RFC 7693 §3.1. */
    private void mix(int a, int b, int c, int d, long x, long y) {
        long first = work[a] + work[b] + x;
        long fourth = Long.rotateRight(work[d] ^ first, 32);
        long third = work[c] + fourth;
        long second = Long.rotateRight(work[b] ^ third, 24);
        first += second + y;
        fourth = Long.rotateRight(fourth ^ first, 16);
        third += fourth;
        work[a] = first;
        work[b] = Long.rotateRight(second ^ third, 63);
        work[c] = third;
        work[d] = fourth;
    }
}
