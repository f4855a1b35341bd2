package booty.image.verify;

import booty.core.error.BootyException;
import java.time.Instant;

/**
 * A way to sign, such as minisign. The form of the key says which scheme it is, never the signature:
 * whoever sends a signature must not choose how it is checked. Modules provide further ones.
 */
public interface SignatureScheme {
    /** What people call it, such as {@code minisign}. */
    String word();

    /** Whether a public key is of this scheme, judged by its first bytes alone. */
    boolean takes(byte[] key);

    /**
     * Reads a key and a signature, and refuses now what can be refused without the signed bytes.
     *
     * @param key as it was in its file, one that {@link #takes} said yes to; at most a mebibyte
     * @param signature as it was in its file; at most ten mebibytes
     * @param now against which keys that expire are judged
     * @throws KeyUnusable when nothing could be checked with the key
     * @throws SignatureRejected when the signature is malformed, or made by another key
     */
    SignatureCheck check(byte[] key, byte[] signature, Instant now) throws BootyException;
}
