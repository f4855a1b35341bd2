package booty.image.pack;

import booty.core.config.ImageConfig.Checksum.Algorithm;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** The digest that the container's tables hold, FIPS 180-4. */
public final class Sha256 {
    /** How long a digest is. */
    public static final int BYTES = 32;

    private Sha256() {}

    /** A digest to be fed. */
    public static MessageDigest begin() {
        return Algorithm.SHA256.begin();
    }

    /** The digest of what lies between position and limit; the buffer stays as it is. */
    public static byte[] of(ByteBuffer bytes) {
        var digest = begin();
        digest.update(bytes.duplicate());
        return digest.digest();
    }
}
