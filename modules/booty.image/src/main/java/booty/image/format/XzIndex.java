package booty.image.format;

import booty.core.error.BootyException;
import booty.image.pack.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.zip.CRC32;

/**
 * The index at the end of an xz stream, .xz File Format 1.2 §4, compared with the blocks that were
 * there. Both are kept as a digest, so that no number of blocks takes more memory.
 */
final class XzIndex {
    private final Intake in;
    private MessageDigest seen = Sha256.begin();
    private long blocks;

    XzIndex(Intake in) {
        this.in = in;
    }

    /** Adds a block that was there. */
    void add(long unpaddedBytes, long imageBytes) {
        record(seen, unpaddedBytes, imageBytes);
        blocks++;
    }

    /**
     * Takes the index, whose first byte was not taken yet, and the footer; compares, and begins anew.
     *
     * @throws ImageCorrupt when it lists other blocks, or breaks the format
     */
    void take(int check) throws BootyException, InterruptedException {
        var reading = new Reading();
        if (reading.next() != 0) throw in.corrupt("no index where one should be", null);
        if (reading.number() != blocks) throw in.corrupt("an index of another number of blocks", null);
        var listed = Sha256.begin();
        for (long i = 0; i < blocks; i++) record(listed, reading.number(), reading.number());
        while (reading.bytes % 4 != 0) {
            if (reading.next() != 0) throw in.corrupt("a padding that is not empty", null);
        }
        if (in.number(4) != reading.crc.getValue()) throw in.corrupt("index checksum error", null);
        if (!MessageDigest.isEqual(seen.digest(), listed.digest())) throw in.corrupt("an index of other blocks", null);
        var wanted = ByteBuffer.allocate(XzFrame.FOOTER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        XzFrame.putFooter(wanted, check, reading.bytes + 4);
        for (byte one : wanted.array()) {
            if (in.next() != Byte.toUnsignedInt(one)) throw in.corrupt("a footer of another stream", null);
        }
        seen = Sha256.begin();
        blocks = 0;
    }

    private static void record(MessageDigest digest, long unpaddedBytes, long imageBytes) {
        digest.update(ByteBuffer.allocate(16)
                .putLong(unpaddedBytes)
                .putLong(imageBytes)
                .flip());
    }

    /** The bytes of the index, counted and summed up. */
    private final class Reading {
        final CRC32 crc = new CRC32();
        final ByteBuffer digits = ByteBuffer.allocate(9);
        long bytes;

        int next() throws BootyException, InterruptedException {
            int value = in.next();
            crc.update(value);
            bytes++;
            return value;
        }

        long number() throws BootyException, InterruptedException {
            digits.clear();
            int digit;
            do {
                if (!digits.hasRemaining()) throw in.corrupt("an endless number in the index", null);
                digit = next();
                digits.put((byte) digit);
            } while (digit >= 0x80);
            try {
                return XzHeader.number(digits.flip());
            } catch (ArithmeticException cause) {
                throw in.corrupt("a number in the index that is none", cause);
            }
        }
    }
}
