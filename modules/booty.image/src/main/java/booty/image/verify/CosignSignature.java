package booty.image.verify;

/**
 * One signature as cosign stores it beside an image in a registry: a layer of the manifest that is
 * tagged {@code sha256-<hex of the image's manifest>.sig}.
 */
public final class CosignSignature {
    private final byte[] payload;
    private final String signature;

    /**
     * A signature.
     *
     * @param payload what was signed: the layer's blob, checked against the layer's digest
     * @param signature in base64: the layer's annotation {@code dev.cosignproject.cosign/signature}
     */
    public CosignSignature(byte[] payload, String signature) {
        this.payload = payload.clone();
        this.signature = signature;
    }

    byte[] payload() {
        return payload;
    }

    String signature() {
        return signature;
    }
}
