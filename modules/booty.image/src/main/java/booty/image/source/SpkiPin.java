package booty.image.source;

import booty.core.config.ImageConfig.Checksum.Algorithm;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The SHA-256 of a public key as certificates carry it (SubjectPublicKeyInfo), RFC 7469 §2.4.
 *
 * @param hex 64 lower-case digits
 */
public record SpkiPin(String hex) {
    private static final String SCHEME = "sha256/";
    private static final int DIGEST_BYTES = 32;

    /** Reads {@code sha256/BASE64}; empty when it is not of this shape. */
    public static Optional<SpkiPin> parse(String text) {
        if (!text.startsWith(SCHEME)) return Optional.empty();
        try {
            var digest = Base64.getDecoder().decode(text.substring(SCHEME.length()));
            return digest.length == DIGEST_BYTES ? Optional.of(of(digest)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // not base64
        }
    }

    /** The pin of a key. */
    public static SpkiPin of(PublicKey key) {
        return of(Algorithm.SHA256.begin().digest(key.getEncoded()));
    }

    private static SpkiPin of(byte[] digest) {
        return new SpkiPin(HexFormat.of().formatHex(digest));
    }

    /** As {@code sha256/BASE64}. */
    @Override
    public String toString() {
        return SCHEME + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
