package booty.core.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An image and where it is: to be fetched from, or to be sent to.
 *
 * @param locations at least one; the first that works is taken
 * @param checksum what the decompressed bytes must hash to, if known
 * @param compressUpload whether a disk that is read is sent as gzip
 */
public record ImageConfig(List<URI> locations, Optional<Checksum> checksum, boolean compressUpload) {
    public ImageConfig {
        locations = List.copyOf(locations);
        if (locations.isEmpty()) throw new IllegalArgumentException("an image needs a location");
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

            /** How long its digest is, in hexadecimal digits. */
            public int hexDigits() {
                return hexDigits;
            }
        }
    }
}
