package booty.image.oci.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * Makes what {@code cosign sign --key} makes, by openssl: ECDSA on P-256 over SHA-256 of a payload.
 *
 * @param folder where keys and what they sign lie
 */
public record Cosign(Path folder) {
    /** The media type of a payload. */
    public static final String LAYER = "application/vnd.dev.cosign.simplesigning.v1+json";

    /** The media type of a bundle. */
    public static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";

    /** What a statement that signs an image is called. */
    public static final String SIGN = "https://sigstore.dev/cosign/sign/v1";

    /** The annotation that holds a signature. */
    public static final String SIGNATURE = "dev.cosignproject.cosign/signature";

    /** A private key of this name, and its public half in PEM. */
    public String key(String name) throws IOException, InterruptedException {
        openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", name);
        openssl("ec", "-in", name, "-pubout", "-out", name + ".pub");
        return Files.readString(folder.resolve(name + ".pub"));
    }

    /** What cosign signs for a manifest. */
    public static byte[] payload(String manifest) {
        return payload(manifest, "");
    }

    /** What cosign signs for a manifest, with a text of its own below {@code optional}. */
    public static byte[] payload(String manifest, String optional) {
        return """
                {"critical":{"identity":{"docker-reference":"registry/os"},"image":\
                {"docker-manifest-digest":"%s"},"type":"cosign container image signature"},\
                "optional":{"note":"%s"}}""".formatted(manifest, optional).getBytes(StandardCharsets.UTF_8);
    }

    /** A signature in base64, by the key of this name. */
    public String sign(String key, byte[] payload) throws IOException, InterruptedException {
        Files.write(folder.resolve("payload"), payload);
        openssl("dgst", "-sha256", "-sign", key, "-out", "signature", "payload");
        return Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve("signature")));
    }

    /** The bundle that cosign 3 makes: a statement about a manifest, of some kind, signed in an envelope. */
    public byte[] bundle(String key, String manifest, String predicate) throws IOException, InterruptedException {
        var statement = """
                {"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"sha256":"%s"},"annotations":{}}],\
                "predicateType":"%s","predicate":{}}""".formatted(manifest.replace("sha256:", ""), predicate);
        var type = "application/vnd.in-toto+json";
        var signed = "DSSEv1 %d %s %d %s".formatted(type.length(), type, statement.length(), statement);
        return """
                {"mediaType":"%s","verificationMaterial":{"publicKey":{"hint":"aGludA=="},"tlogEntries":[]},\
                "dsseEnvelope":{"payload":"%s","payloadType":"%s","signatures":[{"sig":"%s"}]}}""".formatted(
                        BUNDLE,
                        Base64.getEncoder().encodeToString(statement.getBytes(StandardCharsets.UTF_8)),
                        type,
                        sign(key, signed.getBytes(StandardCharsets.UTF_8)))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The layer of a signature's manifest. */
    public static String layer(byte[] payload, String signature) {
        return Documents.descriptor(
                LAYER,
                Documents.digest(payload),
                payload.length,
                ",\"annotations\":{\"%s\":\"%s\"}".formatted(SIGNATURE, signature));
    }

    /** The tag that cosign gives to a manifest's signatures. */
    public static String tag(String manifest) {
        return manifest.replace(':', '-') + ".sig";
    }

    private void openssl(String... arguments) throws IOException, InterruptedException {
        var argv = new String[arguments.length + 1];
        argv[0] = "openssl";
        System.arraycopy(arguments, 0, argv, 1, arguments.length);
        DebianRegistry.run(folder, argv);
    }
}
