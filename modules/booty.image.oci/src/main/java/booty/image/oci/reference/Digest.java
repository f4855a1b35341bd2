package booty.image.oci.reference;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What content must hash to, OCI image specification, "Digests".
 *
 * @param algorithm one of the two registered ones
 * @param hex the hash in lower-case hexadecimal digits
 */
public record Digest(Algorithm algorithm, String hex) {
    /** The registered algorithms. */
    public enum Algorithm {
        SHA256("sha256", "SHA-256", 64),
        SHA512("sha512", "SHA-512", 128);

        private final String word;
        private final String jca;
        private final int hexDigits;

        Algorithm(String word, String jca, int hexDigits) {
            this.word = word;
            this.jca = jca;
            this.hexDigits = hexDigits;
        }
    }

    /** Reads {@code sha256:} or {@code sha512:} and the digits; empty when it is anything else. */
    public static Optional<Digest> parse(String text) {
        for (var algorithm : Algorithm.values()) {
            if (!text.startsWith(algorithm.word + ":")) continue;
            var hex = text.substring(algorithm.word.length() + 1);
            if (hex.matches("[0-9a-f]{%d}".formatted(algorithm.hexDigits))) {
                return Optional.of(new Digest(algorithm, hex));
            }
        }
        return Optional.empty();
    }

    /** The digest of these bytes. */
    public static Digest of(Algorithm algorithm, byte[] bytes) {
        var hash = begin(algorithm);
        hash.update(bytes);
        return ended(algorithm, hash);
    }

    /** A hash of this digest's algorithm that has seen nothing yet. */
    public MessageDigest begin() {
        return begin(algorithm);
    }

    /** The digest that a hash begun here comes to; the hash is used up. */
    public Digest ended(MessageDigest hash) {
        return ended(algorithm, hash);
    }

    private static MessageDigest begin(Algorithm algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.jca);
        } catch (NoSuchAlgorithmException cause) {
            throw new IllegalStateException(algorithm.jca, cause);
        }
    }

    private static Digest ended(Algorithm algorithm, MessageDigest hash) {
        return new Digest(algorithm, HexFormat.of().formatHex(hash.digest()));
    }

    @Override
    public String toString() {
        return algorithm.word + ":" + hex;
    }
}
