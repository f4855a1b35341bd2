package booty.image.verify;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Small files of text, such as keys and signatures. */
final class Lines {
    private Lines() {}

    /** The lines of a text without their ends, also those of Windows; empty when it is no UTF-8. */
    static Optional<List<String>> of(byte[] text) {
        try {
            var decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return Optional.of(decoded.toString().lines().toList());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /** The bytes that a line of base64 stands for, if that is what it is. */
    static Optional<byte[]> base64(String line) {
        try {
            return Optional.of(Base64.getDecoder().decode(line.strip()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Fit for a console: no control characters, and not too long. */
    static String printable(String text) {
        var clean = text.replaceAll("\\p{C}", "?");
        return clean.length() > 200 ? clean.substring(0, 200) + "\u2026" : clean;
    }
}
