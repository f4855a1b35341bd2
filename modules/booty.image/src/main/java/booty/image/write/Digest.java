package booty.image.write;

import booty.core.config.ImageConfig.Checksum;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash of an image while it passes. */
interface Digest {
    /** Nobody knows what it should be. */
    Digest NONE = new Digest() {
        @Override
        public void update(ByteBuffer block) {}

        @Override
        public void check(long bytes) {}
    };

    /** Takes a block in, from position to limit, and leaves it as it is. */
    void update(ByteBuffer block);

    /**
     * Compares, at the end.
     *
     * @param bytes how many bytes there were, for the message
     * @throws ChecksumMismatch when it is another
     */
    void check(long bytes) throws ChecksumMismatch;

    /** A hash that must come to this. */
    static Digest of(Checksum wanted) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance(wanted.algorithm().jca());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        return new Digest() {
            @Override
            public void update(ByteBuffer block) {
                digest.update(block.slice());
            }

            @Override
            public void check(long bytes) throws ChecksumMismatch {
                var found = HexFormat.of().formatHex(digest.digest());
                if (!found.equalsIgnoreCase(wanted.hex())) throw new ChecksumMismatch(wanted, found, bytes);
            }
        };
    }
}
