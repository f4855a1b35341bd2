package booty.image.verify;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One signature as cosign stores it beside an image in a registry, in one of its two forms. */
public final class CosignSignature {
    private final byte[] signed;
    private final String signature;
    private final Optional<CosignClaim> claim;

    private CosignSignature(byte[] signed, String signature, Optional<CosignClaim> claim) {
        this.signed = signed;
        this.signature = signature;
        this.claim = claim;
    }

    /**
     * A signature over a "simple signing" document, cosign's only form before version 3.
     *
     * @param payload what was signed: a layer's blob, checked against the layer's digest
     * @param signature in base64: the layer's annotation {@code dev.cosignproject.cosign/signature}
     */
    public static CosignSignature simple(byte[] payload, String signature) {
        return new CosignSignature(payload.clone(), signature, CosignClaim.simple(payload));
    }

    /**
     * A signature in an envelope (DSSE), as Sigstore's bundles have it.
     *
     * @param type of what is in the envelope, which is signed too
     * @param payload what is in it
     * @param signature in base64
     */
    public static CosignSignature envelope(String type, byte[] payload, String signature) {
        return new CosignSignature(preAuthentication(type, payload), signature, CosignClaim.statement(type, payload));
    }

    /** What a signature of an envelope is over, DSSE v1.0.2 "PAE". */
    private static byte[] preAuthentication(String type, byte[] payload) {
        int typeBytes = type.getBytes(StandardCharsets.UTF_8).length;
        var start =
                "DSSEv1 %d %s %d ".formatted(typeBytes, type, payload.length).getBytes(StandardCharsets.UTF_8);
        var all = new byte[start.length + payload.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(payload, 0, all, start.length, payload.length);
        return all;
    }

    /** The bytes that were signed. */
    byte[] signed() {
        return signed;
    }

    /** In base64, if it is what it should be. */
    String signature() {
        return signature;
    }

    /** What they say; empty when they are not about an image. */
    Optional<CosignClaim> claim() {
        return claim;
    }
}
