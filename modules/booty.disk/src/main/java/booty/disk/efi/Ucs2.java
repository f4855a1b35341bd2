package booty.disk.efi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Text as UEFI has it: UTF-16, the lower byte first, closed by a zero. */
final class Ucs2 {
    private Ucs2() {}

    /** The text that these bytes are, closed by their only zero; empty when they are no such text. */
    static Optional<String> text(byte[] bytes) {
        if (bytes.length < 2 || bytes.length % 2 != 0) return Optional.empty();
        var text = new String(bytes, 0, bytes.length - 2, StandardCharsets.UTF_16LE);
        // halves of a pair do not survive: then it stays bytes
        boolean survives = Arrays.equals((text + "\0").getBytes(StandardCharsets.UTF_16LE), bytes);
        return survives && text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
    }
}
