package booty.core.config;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An image and where it is: to be fetched from, or to be sent to.
 *
 * @param locations the first that works is taken; none where orders have to do with no image
 * @param checksum what the decompressed bytes must hash to, if known
 * @param compressUpload whether a disk that is read is sent as gzip
 * @param verify what else shows that it is the right one
 * @param readBack whether the disk is read again once the image is on it
 * @param journal where it is kept how far writing is, so that an interrupted one can go on
 */
public record ImageConfig(
        List<URI> locations,
        Optional<Checksum> checksum,
        boolean compressUpload,
        VerifyConfig verify,
        ReadBackConfig readBack,
        Optional<URI> journal) {
    public ImageConfig {
        locations = List.copyOf(locations);
    }

    /** An image that nobody signed. */
    public ImageConfig(List<URI> locations, Optional<Checksum> checksum, boolean compressUpload) {
        this(locations, checksum, compressUpload, VerifyConfig.NONE);
    }

    /** An image whose disk is not read again, and without a journal. */
    public ImageConfig(List<URI> locations, Optional<Checksum> checksum, boolean compressUpload, VerifyConfig verify) {
        this(locations, checksum, compressUpload, verify, ReadBackConfig.OFF, Optional.empty());
    }

    ImageConfig withJournal(URI location) {
        return new ImageConfig(locations, checksum, compressUpload, verify, readBack, Optional.of(location));
    }

    /** Its locations without the user information that a URL may carry. */
    public String describe() {
        return locations.stream()
                .map(location -> location.toString().replaceFirst("//[^/@]*@", "//"))
                .collect(Collectors.joining(" or "));
    }

    /**
     * The digest of an image.
     *
     * @param algorithm which hash
     * @param hex the digest in lower-case hexadecimal
     */
    public record Checksum(Algorithm algorithm, String hex) {
        /** What is wrong with a text that {@link #parse} does not take; goes on after the text. */
        public static final String EXPECTED = "is neither sha256: with 64 nor sha512: with 128 hexadecimal digits";

        private static final Pattern HEX = Pattern.compile("[0-9a-f]+");

        /** Reads {@code sha256:<hex>}, {@code sha512:<hex>}, or bare hex of either length, in any case. */
        public static Optional<Checksum> parse(String written) {
            var lower = written.toLowerCase(Locale.ROOT);
            int colon = lower.indexOf(':');
            var name = colon < 0 ? "" : lower.substring(0, colon).replace("-", "");
            var hex = lower.substring(colon + 1);
            for (var algorithm : Algorithm.values()) {
                boolean named = colon < 0
                        || name.equals(algorithm.jca().toLowerCase(Locale.ROOT).replace("-", ""));
                if (named
                        && hex.length() == algorithm.hexDigits()
                        && HEX.matcher(hex).matches()) {
                    return Optional.of(new Checksum(algorithm, hex));
                }
            }
            return Optional.empty();
        }

        /** The hashes that an image may be checked with; {@link #jca} is the JCA name. */
        public enum Algorithm {
            SHA256("SHA-256", 64),
            SHA512("SHA-512", 128);

            private final String jca;
            private final int hexDigits;

            Algorithm(String jca, int hexDigits) {
                this.jca = jca;
                this.hexDigits = hexDigits;
            }

            /** The name that {@code MessageDigest} knows it by. */
            public String jca() {
                return jca;
            }

            /** A hash that has seen nothing yet. */
            public MessageDigest begin() {
                try {
                    return MessageDigest.getInstance(jca);
                } catch (NoSuchAlgorithmException impossible) {
                    throw new IllegalStateException(jca, impossible); // every Java has both
                }
            }

            /** How long its digest is, in hexadecimal digits. */
            public int hexDigits() {
                return hexDigits;
            }
        }
    }
}
