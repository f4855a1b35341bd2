package booty.server;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** SHA-256 as the headers {@code Content-Digest} and {@code Repr-Digest} have it, RFC 9530 §2 and §3. */
final class Sha256 {
    /** 32 bytes in base64, as an entry of a dictionary; entries of other algorithms may stand around it. */
    private static final Pattern ENTRY = Pattern.compile("(?:^|,)\\s*sha-256=:([A-Za-z0-9+/]{43}=):\\s*(?:,|$)");

    private Sha256() {}

    /** A digest to be fed. */
    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A digest that goes on from where another one is. */
    static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The digest that a header says; empty when it has none of this algorithm. */
    static Optional<byte[]> in(String header) {
        var matcher = ENTRY.matcher(header);
        return matcher.find() ? Optional.of(Base64.getDecoder().decode(matcher.group(1))) : Optional.empty();
    }
}
