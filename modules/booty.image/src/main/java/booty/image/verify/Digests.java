package booty.image.verify;

import booty.core.config.ImageConfig.Checksum.Algorithm;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes that every JDK has. */
final class Digests {
    private Digests() {}

    static MessageDigest of(Algorithm algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.jca());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
