package booty.image.verify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How keys of OpenPGP begin; who reads them is another module. */
public final class OpenPgp {
    private static final String ARMOUR = "-----BEGIN PGP PUBLIC KEY BLOCK-----";

    private OpenPgp() {}

    /**
     * Whether a file looks like a public key or a keyring: armoured (RFC 9580 §6.2), or beginning with
     * a packet of type 6, Public-Key (RFC 9580 §4.2).
     */
    public static boolean looksLikeKey(byte[] file) {
        if (file.length == 0) return false;
        int first = Byte.toUnsignedInt(file[0]);
        boolean old = (first & 0xc0) == 0x80 && (first & 0x3c) >> 2 == 6;
        boolean current = first == 0xc6;
        return old
                || current
                || new String(Arrays.copyOf(file, Math.min(file.length, 4096)), StandardCharsets.ISO_8859_1)
                        .contains(ARMOUR);
    }
}
