package booty.image.verify;

import java.util.Arrays;
import java.util.List;

/**
 * A signature file of minisign: comment, signature, trusted comment, signature of signature and
 * trusted comment; four lines.
 */
final class MinisignSignature {
    private static final String TRUSTED = "trusted comment: ";
    private static final int BYTES = 2 + 8 + Ed25519.SIGNATURE_BYTES;

    private final boolean prehashed;
    private final long keyId;
    private final byte[] signature;
    private final String trustedComment;
    private final byte[] global;

    private MinisignSignature(boolean prehashed, long keyId, byte[] signature, String trustedComment, byte[] global) {
        this.prehashed = prehashed;
        this.keyId = keyId;
        this.signature = signature;
        this.trustedComment = trustedComment;
        this.global = global;
    }

    /** Whether it is over the BLAKE2b of the bytes ({@code ED}) or over themselves ({@code Ed}). */
    boolean prehashed() {
        return prehashed;
    }

    /** Of the key that made it, as the file claims. */
    long keyId() {
        return keyId;
    }

    /** 64 bytes; nobody changes them. */
    byte[] signature() {
        return signature;
    }

    /** What the signer said; true only if {@link #global} is. */
    String trustedComment() {
        return trustedComment;
    }

    /** 64 bytes: the signature of the signature and the trusted comment. */
    byte[] global() {
        return global;
    }

    /**
     * Reads a signature file.
     *
     * @throws SignatureRejected when it is none
     */
    static MinisignSignature parse(byte[] file) throws SignatureRejected {
        var lines = Lines.of(file).orElse(List.of());
        if (lines.size() < 4) throw malformed("it has %d lines, not 4".formatted(lines.size()));
        if (!lines.subList(4, lines.size()).stream().allMatch(String::isBlank)) {
            throw malformed("something follows its 4 lines");
        }
        if (!lines.get(0).startsWith(MinisignKey.COMMENT))
            throw malformed("it does not begin with an untrusted comment");
        if (!lines.get(2).startsWith(TRUSTED)) throw malformed("its third line is no trusted comment");
        var bytes = base64(lines.get(1), BYTES, "signature");
        if (bytes[0] != 'E' || (bytes[1] != 'd' && bytes[1] != 'D')) throw malformed("its algorithm is unknown");
        return new MinisignSignature(
                bytes[1] == 'D',
                MinisignKey.id(bytes),
                Arrays.copyOfRange(bytes, 10, BYTES),
                lines.get(2).substring(TRUSTED.length()),
                base64(lines.get(3), Ed25519.SIGNATURE_BYTES, "global signature"));
    }

    private static byte[] base64(String line, int length, String what) throws SignatureRejected {
        var bytes = Lines.base64(line).orElseThrow(() -> malformed("its %s is not in base64".formatted(what)));
        if (bytes.length != length) {
            throw malformed("its %s has %d bytes, not %d".formatted(what, bytes.length, length));
        }
        return bytes;
    }

    private static SignatureRejected malformed(String why) {
        return SignatureRejected.malformed("minisign", why, null);
    }
}
