package booty.image.verify;

import booty.core.config.ImageConfig.Checksum.Algorithm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A public key between {@code -----BEGIN PUBLIC KEY-----} and its end (RFC 7468 §13), as OpenSSL and
 * cosign write it: of Ed25519, ECDSA on a curve of NIST, or RSA.
 */
record PemKey(PublicKey key) {
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";
    private static final Pattern BLOCK = Pattern.compile(BEGIN + "([A-Za-z0-9+/=\\s]*)" + END);
    private static final int LEAST_RSA_BITS = 2048;
    private static final int MOST_RSA_BITS = 16384;

    /** Whether a file looks like one: comments may stand before it, but not much. */
    static boolean looksLikeOne(byte[] file) {
        return new String(Arrays.copyOf(file, Math.min(file.length, 4096)), StandardCharsets.ISO_8859_1)
                .contains(BEGIN);
    }

    /**
     * Reads a key file.
     *
     * @throws KeyUnusable when it is none, or one that is too weak
     */
    static PemKey parse(byte[] file) throws KeyUnusable {
        var blocks = BLOCK.matcher(new String(file, StandardCharsets.ISO_8859_1));
        if (!blocks.find()) throw malformed("no whole key stands between its first and its last line", null);
        var base64 = blocks.group(1);
        if (blocks.find()) throw malformed("it holds more than one", null);
        byte[] encoded;
        try {
            encoded = Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException cause) {
            throw malformed("it is not in base64", cause);
        }
        var key = new PemKey(strong(key(encoded)));
        try {
            Signature.getInstance(key.signatureAlgorithm()).initVerify(key.key());
        } catch (GeneralSecurityException cause) {
            throw malformed(String.valueOf(cause.getMessage()), cause);
        }
        return key;
    }

    private static PublicKey key(byte[] encoded) throws KeyUnusable {
        for (var algorithm : List.of("EC", "RSA", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
            } catch (InvalidKeySpecException _) {
                // of another algorithm, or of none
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        throw malformed("it is neither of Ed25519, nor of ECDSA on a curve of NIST, nor of RSA", null);
    }

    private static PublicKey strong(PublicKey key) throws KeyUnusable {
        if (!(key instanceof RSAPublicKey rsa)) return key;
        int bits = rsa.getModulus().bitLength();
        if (bits >= LEAST_RSA_BITS && bits <= MOST_RSA_BITS) return key;
        throw new KeyUnusable(
                "has %d bits, and RSA keys of %d to %d are taken".formatted(bits, LEAST_RSA_BITS, MOST_RSA_BITS),
                "Sign with a new key, such as one of Ed25519",
                null);
    }

    /** The name that {@code Signature} knows its signatures by; cosign and we take SHA-256 with all but Ed25519. */
    String signatureAlgorithm() {
        return key instanceof ECPublicKey
                ? "SHA256withECDSA"
                : key instanceof RSAPublicKey ? "SHA256withRSA" : "Ed25519";
    }

    boolean isEd25519() {
        return signatureAlgorithm().equals("Ed25519");
    }

    /** The key by the first bytes of its own digest: what {@code openssl pkey -pubin -outform DER | sha256sum} shows. */
    String words() {
        var digest = Algorithm.SHA256.begin().digest(key.getEncoded());
        return "%s key %s".formatted(key.getAlgorithm(), HexFormat.of().formatHex(digest, 0, 8));
    }

    private static KeyUnusable malformed(String why, @Nullable Throwable cause) {
        return KeyUnusable.malformed("PEM public", why, cause);
    }
}
