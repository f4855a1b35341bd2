package booty.image.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.VerifyConfig;
import booty.core.config.VerifyConfig.Policy;
import booty.core.report.Progress;
import booty.image.source.ImageSource;
import booty.image.source.SourceStream;
import booty.image.testkit.BytesSource;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CosignImageTest {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    /** As cosign 2 writes it. */
    private static String payload(String digest) {
        return ("{\"critical\":{\"identity\":{\"docker-reference\":\"registry/os\"},\"image\":"
                        + "{\"docker-manifest-digest\":\"%s\"},\"type\":\"cosign container image signature\"},"
                        + "\"optional\":null}")
                .formatted(digest);
    }

    private record Registry(List<CosignSignature> kept) implements SignedInRegistry {
        @Override
        public URI location() {
            return URI.create("oci://registry/os:1");
        }

        @Override
        public String manifestDigest() {
            return DIGEST;
        }

        @Override
        public List<CosignSignature> signatures(String manifestDigest) {
            assertEquals(DIGEST, manifestDigest);
            return kept;
        }

        @Override
        public ImageSource pinned(String manifestDigest) {
            return BytesSource.of(manifestDigest.getBytes(UTF_8));
        }

        @Override
        public SourceStream open() {
            throw new AssertionError("an image whose manifest is signed is not read beforehand");
        }

        @Override
        public SourceStream resume(long offset, SourceStream earlier) {
            throw new AssertionError();
        }

        @Override
        public SourceStream part(long offset, long end, SourceStream earlier) {
            throw new AssertionError();
        }
    }

    private static KeyPair pair() throws Exception {
        return KeyPairGenerator.getInstance("EC").generateKeyPair();
    }

    private static CosignSignature sign(KeyPair pair, String payload) throws Exception {
        var signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(pair.getPrivate());
        signer.update(payload.getBytes(UTF_8));
        return CosignSignature.simple(
                payload.getBytes(UTF_8), Base64.getEncoder().encodeToString(signer.sign()));
    }

    private static Proof settle(KeyPair pair, CosignSignature... kept) throws Exception {
        var key = "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----"
                .formatted(
                        Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded()));
        var config = new VerifyConfig(
                Policy.REQUIRE, Optional.of(key), Optional.empty(), Optional.empty(), Optional.empty());
        return new Verification(config, _ -> BytesSource.of(new byte[0]), Instant.now())
                .settle(new Registry(List.of(kept)), Long.MAX_VALUE, Progress.NONE)
                .orElseThrow();
    }

    @Test
    void theImageIsFetchedByTheManifestThatWasSigned() throws Exception {
        var pair = pair();
        var proof = settle(pair, sign(pair(), payload(DIGEST)), sign(pair, payload(DIGEST)));
        assertTrue(proof.words().startsWith("manifest " + DIGEST + " signed by EC key "), proof.words());
        try (var stream = proof.over(BytesSource.of(new byte[0])).open()) {
            assertEquals(DIGEST.length(), stream.length().orElseThrow());
        }
    }

    @Test
    void aSignatureOverAnotherManifestIsRefused() throws Exception {
        var pair = pair();
        var other = "sha256:" + "cd".repeat(32);
        var failure = assertThrows(SignatureRejected.class, () -> settle(pair, sign(pair, payload(other))));
        assertEquals(
                "the signature is over the manifest %s, and the image's is %s".formatted(other, DIGEST),
                failure.what());
    }

    @Test
    void aSignatureByAnotherKeyOrOverAnotherPayloadIsRefused() throws Exception {
        var pair = pair();
        assertThrows(SignatureRejected.class, () -> settle(pair, sign(pair(), payload(DIGEST))));
        var good = sign(pair, payload("sha256:" + "cd".repeat(32)));
        var swapped = CosignSignature.simple(payload(DIGEST).getBytes(UTF_8), good.signature());
        assertThrows(SignatureRejected.class, () -> settle(pair, swapped));
    }

    @Test
    void anImageWithoutSignaturesIsRefused() {
        var failure = assertThrows(SignatureMissing.class, () -> settle(pair()));
        assertEquals("oci://registry/os:1 has no signature in its registry", failure.what());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"critical\":{\"type\":\"cosign container image signature\"}}",
                "{\"critical\":{\"image\":{\"docker-manifest-digest\":\"sha256:00\"},\"type\":\"atomic container signature\"}}",
                "{\"optional\":{\"critical\":{\"image\":{\"docker-manifest-digest\":\"sha256:00\"},"
                        + "\"type\":\"cosign container image signature\"}}}"
            })
    void aSignedDocumentThatIsNoImageIsRefused(String payload) throws Exception {
        var pair = pair();
        var failure = assertThrows(SignatureRejected.class, () -> settle(pair, sign(pair, payload)));
        assertEquals("the signature is no cosign signature: what it signs is no image", failure.what());
    }

    private static final String STATEMENT = "application/vnd.in-toto+json";

    /** As cosign 3 writes it. */
    private static String statement(String predicate, String... digests) {
        var subjects = String.join("},{", digests).replace("sha256:", "");
        return ("{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"digest\":{\"sha256\":\"%s\"},\"annotations\":{}}],"
                        + "\"predicateType\":\"%s\",\"predicate\":{}}")
                .formatted(subjects.replace("},{", "\"}},{\"digest\":{\"sha256\":\""), predicate);
    }

    private static CosignSignature sealed(KeyPair pair, String type, String statement) throws Exception {
        // DSSE v1.0.2: DSSEv1 <length of type> <type> <length of payload> <payload>
        var signed = "DSSEv1 %d %s %d %s".formatted(type.length(), type, statement.length(), statement);
        return CosignSignature.envelope(
                type, statement.getBytes(UTF_8), sign(pair, signed).signature());
    }

    @Test
    void aStatementInAnEnvelopeSignsTheImageItNames() throws Exception {
        var pair = pair();
        var one = statement("https://sigstore.dev/cosign/sign/v1", DIGEST);
        assertTrue(settle(pair, sealed(pair, STATEMENT, one)).words().startsWith("manifest " + DIGEST));
        var two = statement("https://sigstore.dev/cosign/sign/v1", "sha256:" + "cd".repeat(32), DIGEST);
        assertTrue(settle(pair, sealed(pair, STATEMENT, two)).words().startsWith("manifest " + DIGEST));
    }

    @Test
    void aStatementOfAnotherKindTypeKeyOrImageSignsNothing() throws Exception {
        var pair = pair();
        var sign = "https://sigstore.dev/cosign/sign/v1";
        for (var wrong : List.of(
                sealed(pair, STATEMENT, statement("https://slsa.dev/provenance/v1", DIGEST)),
                sealed(pair, STATEMENT, statement(sign, "sha256:" + "cd".repeat(32))),
                sealed(pair, STATEMENT, "{\"predicateType\":\"%s\"}".formatted(sign)),
                sealed(pair, STATEMENT, payload(DIGEST)),
                sealed(pair, "application/json", statement(sign, DIGEST)),
                sealed(pair(), STATEMENT, statement(sign, DIGEST)),
                // signed without its envelope
                CosignSignature.envelope(
                        STATEMENT,
                        statement(sign, DIGEST).getBytes(UTF_8),
                        sign(pair, statement(sign, DIGEST)).signature()))) {
            assertThrows(SignatureRejected.class, () -> settle(pair, wrong));
        }
    }

    @Test
    void aDigestThatIsGivenTwiceIsNone() {
        var twice = payload(DIGEST).replace("\"image\":", "\"image\":{\"docker-manifest-digest\":\"x\"},\"image\":");
        assertEquals(Optional.empty(), CosignClaim.simple(twice.getBytes(UTF_8)));
        assertEquals(Optional.empty(), CosignClaim.simple(("[".repeat(100_000)).getBytes(UTF_8)));
    }

    @Property
    void noBytesCrashTheParser(@ForAll byte[] json, @ForAll String text) {
        CosignClaim.simple(json);
        CosignClaim.statement(text, json);
        CosignClaim.simple(text.getBytes(UTF_8));
        ChecksumsFile.parse(json).of("os.img");
        ChecksumsFile.parse(text.getBytes(UTF_8)).of(text);
        FramesLine.parse("BOOTY-FRAMES (" + text);
    }
}
