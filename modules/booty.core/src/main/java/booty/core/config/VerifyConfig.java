package booty.core.config;

import booty.core.config.ImageConfig.Checksum;
import java.net.URI;
import java.util.Optional;

/**
 * What shows that an image is the one that somebody released, before a disk is touched.
 *
 * @param policy what a failure of the signature does
 * @param key the public key: an absolute path on this machine, or the key itself as text
 * @param signature where the signature is; empty where it lies beside the image in a registry
 * @param checksums where the signed list of checksums is; empty when the image itself is signed
 * @param sourceChecksum what the bytes must hash to as they lie at their source, compressed if they are
 */
public record VerifyConfig(
        Policy policy,
        Optional<String> key,
        Optional<URI> signature,
        Optional<URI> checksums,
        Optional<Checksum> sourceChecksum) {

    /** Nothing is known of the image. */
    public static final VerifyConfig NONE =
            new VerifyConfig(Policy.OFF, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether a signature is looked at. */
    public boolean wantsSignature() {
        return policy != Policy.OFF && key.isPresent();
    }

    /** What a signature that is missing or wrong does. */
    public enum Policy {
        /** Nothing is written. */
        REQUIRE,
        /** A warning is logged. */
        WARN,
        /** No signature is looked for. */
        OFF
    }
}
