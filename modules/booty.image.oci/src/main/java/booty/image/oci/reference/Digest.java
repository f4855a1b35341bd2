package booty.image.oci.reference;

import booty.core.config.ImageConfig.Checksum.Algorithm;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * What content must hash to, OCI image specification, "Digests".
 *
 * @param algorithm one of the two registered ones
 * @param hex the hash in lower-case hexadecimal digits
 */
public record Digest(Algorithm algorithm, String hex) {
    /** Reads {@code sha256:} or {@code sha512:} and the digits; empty when it is anything else. */
    public static Optional<Digest> parse(String text) {
        for (var algorithm : Algorithm.values()) {
            if (!text.startsWith(word(algorithm) + ":")) continue;
            var hex = text.substring(text.indexOf(':') + 1);
            if (hex.matches("[0-9a-f]{%d}".formatted(algorithm.hexDigits()))) {
                return Optional.of(new Digest(algorithm, hex));
            }
        }
        return Optional.empty();
    }

    /** The digest of these bytes. */
    public static Digest of(Algorithm algorithm, byte[] bytes) {
        var hash = algorithm.begin();
        hash.update(bytes);
        return ended(algorithm, hash);
    }

    /** A hash of this digest's algorithm that has seen nothing yet. */
    public MessageDigest begin() {
        return algorithm.begin();
    }

    /** The digest that a hash begun here comes to; the hash is used up. */
    public Digest ended(MessageDigest hash) {
        return ended(algorithm, hash);
    }

    private static Digest ended(Algorithm algorithm, MessageDigest hash) {
        return new Digest(algorithm, HexFormat.of().formatHex(hash.digest()));
    }

    @Override
    public String toString() {
        return word(algorithm) + ":" + hex;
    }

    private static String word(Algorithm algorithm) {
        return algorithm.name().toLowerCase(Locale.ROOT);
    }
}
