package booty.image.verify;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Ed25519 over bytes that are all here, RFC 8032. */
final class Ed25519 {
    /** How long a public key is, in bytes. */
    static final int KEY_BYTES = 32;

    /** How long a signature is, in bytes. */
    static final int SIGNATURE_BYTES = 64;

    /** What goes before a raw key to make it a SubjectPublicKeyInfo, RFC 8410 §4. */
    private static final byte[] INFO = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    /**
     * Makes a key of its 32 raw bytes.
     *
     * @throws GeneralSecurityException when they are no point of the curve
     */
    static PublicKey key(byte[] raw) throws GeneralSecurityException {
        if (raw.length != KEY_BYTES) throw new GeneralSecurityException(raw.length + " bytes");
        var encoded = new byte[INFO.length + raw.length];
        System.arraycopy(INFO, 0, encoded, 0, INFO.length);
        System.arraycopy(raw, 0, encoded, INFO.length, raw.length);
        var key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        Signature.getInstance("Ed25519").initVerify(key); // only here is it looked at as a point
        return key;
    }

    /** Whether a key signed exactly these bytes, the parts one after the other. */
    static boolean signed(PublicKey key, byte[] signature, byte[]... parts) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            for (var part : parts) check.update(part);
            return check.verify(signature);
        } catch (SignatureException _) {
            return false; // a signature out of its range
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
