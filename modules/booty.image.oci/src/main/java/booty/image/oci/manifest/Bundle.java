package booty.image.oci.manifest;

import booty.image.oci.json.JsonInvalid;
import booty.image.oci.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A bundle of Sigstore, version 0.3, as far as a public key needs it: the envelope (DSSE v1.0.2).
 * Certificates and transparency logs speak to those who have no key.
 *
 * @param type of the payload
 * @param base64 the payload
 * @param signatures of the envelope, in base64
 */
public record Bundle(String type, String base64, List<String> signatures) {
    /** The media type of one, and of the artifact that holds it. */
    public static final String TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";

    /** How many signatures of an envelope are looked at. */
    private static final int MOST = 10;

    public Bundle {
        signatures = List.copyOf(signatures);
    }

    /**
     * Reads one.
     *
     * @param document which the caller has bounded
     * @throws JsonInvalid when it is none, or holds no envelope
     */
    public static Bundle parse(byte[] document) throws JsonInvalid {
        var envelope = JsonObject.parse(document).object("dsseEnvelope");
        if (envelope.isEmpty()) throw new JsonInvalid("it has no envelope");
        List<String> signatures = new ArrayList<>();
        for (var signature : envelope.get().objects("signatures")) {
            if (signatures.size() < MOST) signatures.add(signature.text("sig").orElse(""));
        }
        return new Bundle(
                envelope.get().text("payloadType").orElse(""),
                envelope.get().text("payload").orElse(""),
                signatures);
    }

    /**
     * The payload.
     *
     * @throws JsonInvalid when it is not in base64
     */
    public byte[] payload() throws JsonInvalid {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw new JsonInvalid("its payload is not in base64");
        }
    }
}
