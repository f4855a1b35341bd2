package booty.image.verify;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A public key of minisign: {@code Ed}, eight bytes of key id, an Ed25519 key; in base64, on the
 * second line of its file or alone.
 *
 * @param id tells keys apart; not secret, and nobody has checked it
 */
record MinisignKey(long id, PublicKey key) {
    static final String COMMENT = "untrusted comment:";

    private static final int BYTES = 2 + 8 + Ed25519.KEY_BYTES;
    private static final int BASE64_CHARACTERS = BYTES / 3 * 4;

    /** Whether a file looks like one: it begins with the comment, or is nothing but the key. */
    static boolean looksLikeOne(byte[] file) {
        var lines = Lines.of(Arrays.copyOf(file, Math.min(file.length, 2 * BASE64_CHARACTERS)))
                .orElse(List.of());
        if (lines.isEmpty()) return false;
        var first = lines.getFirst().strip();
        return first.startsWith(COMMENT) || (first.startsWith("RW") && first.length() == BASE64_CHARACTERS);
    }

    /**
     * Reads a key file, or the line that {@code minisign -P} takes.
     *
     * @throws KeyUnusable when it is none
     */
    static MinisignKey parse(byte[] file) throws KeyUnusable {
        var lines = Lines.of(file).orElse(List.of()).stream()
                .filter(line -> !line.isBlank())
                .toList();
        int at = !lines.isEmpty() && lines.getFirst().startsWith(COMMENT) ? 1 : 0;
        if (lines.size() != at + 1) throw malformed("it has %d lines".formatted(lines.size()), null);
        var bytes = Lines.base64(lines.get(at)).orElseThrow(() -> malformed("it is not in base64", null));
        if (bytes.length != BYTES) {
            throw malformed("it holds %d bytes, not %d".formatted(bytes.length, BYTES), null);
        }
        if (bytes[0] != 'E' || bytes[1] != 'd') throw malformed("its algorithm is not Ed25519", null);
        try {
            var key = Ed25519.key(Arrays.copyOfRange(bytes, 10, BYTES));
            return new MinisignKey(id(bytes), key);
        } catch (GeneralSecurityException cause) {
            throw malformed("its bytes are no point of the curve", cause);
        }
    }

    /** The id that lies behind the algorithm in keys and in signatures. */
    static long id(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
    }

    /** A key as minisign calls it. */
    static String words(long id) {
        return "minisign key %016X".formatted(id);
    }

    String words() {
        return words(id);
    }

    private static KeyUnusable malformed(String why, @Nullable Throwable cause) {
        return KeyUnusable.malformed("minisign", why, cause);
    }
}
