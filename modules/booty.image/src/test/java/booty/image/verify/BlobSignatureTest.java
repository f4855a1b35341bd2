package booty.image.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.error.BootyException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlobSignatureTest {
    @TempDir
    private Path folder;

    /** Kinds of keys that cosign takes, by what makes one. */
    @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
    enum Kind {
        P256("EC", "-pkeyopt", "ec_paramgen_curve:P-256"),
        P384("EC", "-pkeyopt", "ec_paramgen_curve:P-384"),
        RSA("RSA", "-pkeyopt", "rsa_keygen_bits:2048"),
        ED25519("ED25519");

        private final String algorithm;
        private final String[] options;

        Kind(String algorithm, String... options) {
            this.algorithm = algorithm;
            this.options = options;
        }
    }

    /** Makes a pair of keys; the public one as cosign has it in cosign.pub. */
    private byte[] key(Kind kind) throws Exception {
        var secret = folder.resolve("key.pem").toString();
        var make = new ArrayList<>(List.of("openssl", "genpkey", "-algorithm", kind.algorithm));
        make.addAll(List.of(kind.options));
        make.addAll(List.of("-out", secret));
        Tool.run(make.toArray(String[]::new));
        var open = folder.resolve("key.pub");
        Tool.run("openssl", "pkey", "-in", secret, "-pubout", "-out", open.toString());
        return Files.readAllBytes(open);
    }

    private byte[] sign(Kind kind, byte[] bytes) throws Exception {
        var file = Files.write(folder.resolve("blob"), bytes).toString();
        var to = folder.resolve("blob.sig");
        var secret = folder.resolve("key.pem").toString();
        if (kind == Kind.ED25519) {
            Tool.run("openssl", "pkeyutl", "-sign", "-rawin", "-inkey", secret, "-in", file, "-out", to.toString());
        } else {
            Tool.run("openssl", "dgst", "-sha256", "-sign", secret, "-out", to.toString(), file);
        }
        return Files.readAllBytes(to);
    }

    private static String verify(byte[] key, byte[] signature, byte[] bytes) throws BootyException {
        var check = new BlobSignature().check(key, signature, Instant.EPOCH);
        check.update(ByteBuffer.wrap(bytes));
        return check.verify();
    }

    @Test
    void aPlainSignatureMayBeginLikeABundle() throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var pem = "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                .formatted(Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
        var bytes = new byte[0];
        var signature = new byte[] {0};
        for (int i = 0; signature[0] != '{'; i++) {
            bytes = ("image " + i).getBytes(UTF_8);
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(pair.getPrivate());
            signer.update(bytes);
            signature = signer.sign();
        }
        assertTrue(verify(pem.getBytes(UTF_8), signature, bytes).contains("key"));
    }

    @ParameterizedTest
    @EnumSource
    void takesWhatOpensslAndCosignSign(Kind kind) throws Exception {
        var key = key(kind);
        var bytes = "an image".repeat(1000).getBytes(UTF_8);
        var signature = sign(kind, bytes);
        var words = verify(key, signature, bytes);
        assertTrue(words.matches("(EC|RSA|EdDSA|Ed25519) key [0-9a-f]{16}"), words);
        var asCosign = (Base64.getEncoder().encodeToString(signature) + "\n").getBytes(UTF_8);
        assertEquals(words, verify(key, asCosign, bytes));
        assertTrue(BlobSignature.signed(PemKey.parse(key), asCosign, bytes));
        bytes[3] ^= 1;
        assertThrows(SignatureRejected.class, () -> verify(key, signature, bytes));
        bytes[3] ^= 1;
        for (int bit = 0; bit < 8 * signature.length; bit += 37) {
            signature[bit / 8] ^= (byte) (1 << bit % 8);
            assertThrows(SignatureRejected.class, () -> verify(key, signature, bytes), "bit " + bit);
            signature[bit / 8] ^= (byte) (1 << bit % 8);
        }
        var other = key(kind);
        assertThrows(SignatureRejected.class, () -> verify(other, signature, bytes));
    }

    @Test
    void aSignatureOfAnotherKindIsRefused() throws Exception {
        var bytes = "an image".getBytes(UTF_8);
        key(Kind.RSA);
        var rsa = sign(Kind.RSA, bytes);
        var key = key(Kind.P256);
        assertThrows(SignatureRejected.class, () -> verify(key, rsa, bytes));
        assertThrows(SignatureRejected.class, () -> verify(key, new byte[64], bytes));
        var ed25519 = key(Kind.ED25519);
        assertThrows(SignatureRejected.class, () -> verify(ed25519, rsa, bytes));
        assertThrows(SignatureRejected.class, () -> verify(ed25519, new byte[64], bytes));
    }

    /** As {@code cosign sign-blob --bundle} of version 3 writes it. */
    private static byte[] bundle(byte[] signature) {
        return ("{\"mediaType\":\"application/vnd.dev.sigstore.bundle.v0.3+json\",\"verificationMaterial\":"
                        + "{\"publicKey\":{\"hint\":\"x\"},\"tlogEntries\":[]},\"messageSignature\":{\"messageDigest\":"
                        + "{\"algorithm\":\"SHA2_256\",\"digest\":\"AA==\"},\"signature\":\"%s\"}}")
                .formatted(Base64.getEncoder().encodeToString(signature))
                .getBytes(UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void aSignatureInABundleIsTakenOut(Kind kind) throws Exception {
        var key = key(kind);
        var image = new byte[1000];
        assertTrue(verify(key, bundle(sign(kind, image)), image).contains(" key "));
        assertThrows(SignatureRejected.class, () -> verify(key, bundle(sign(kind, image)), new byte[999]));
    }

    @Test
    void aBundleWithoutASignatureOverAFileIsRefused() throws Exception {
        var key = key(Kind.P256);
        for (var bundle : List.of("{", "{}", "{\"base64Signature\":\"MEUC\"}", "{\"dsseEnvelope\":{}}")) {
            var failure = assertThrows(SignatureRejected.class, () -> verify(key, bundle.getBytes(UTF_8), new byte[1]));
            assertTrue(failure.what().contains("it is a bundle without"), failure.what());
        }
        var huge = ("{\"x\":\"" + "x".repeat(300_000) + "\"}").getBytes(UTF_8);
        assertThrows(SignatureRejected.class, () -> verify(key, huge, new byte[1]));
    }

    @Test
    void whatIsEmptyOrTooLongIsNoSignature() throws Exception {
        var key = key(Kind.P256);
        assertThrows(SignatureRejected.class, () -> verify(key, new byte[0], new byte[1]));
        assertThrows(SignatureRejected.class, () -> verify(key, new byte[5000], new byte[1]));
    }

    @Test
    void weakKeysAreRefused() throws Exception {
        var secret = folder.resolve("weak.pem").toString();
        var open = folder.resolve("weak.pub");
        Tool.run("openssl", "genrsa", "-out", secret, "1024");
        Tool.run("openssl", "pkey", "-in", secret, "-pubout", "-out", open.toString());
        var failure = assertThrows(KeyUnusable.class, () -> PemKey.parse(Files.readAllBytes(open)));
        assertEquals("the public key has 1024 bits, and RSA keys of 2048 to 16384 are taken", failure.what());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\n====\n-----END PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\nMCow!\n-----END PUBLIC KEY-----"
            })
    void aBrokenKeyIsRefused(String key) {
        assertTrue(new BlobSignature().takes(key.getBytes(UTF_8)));
        assertThrows(KeyUnusable.class, () -> PemKey.parse(key.getBytes(UTF_8)));
    }

    @Test
    void twoKeysInAFileAreRefused() throws Exception {
        var key = new String(key(Kind.ED25519), UTF_8);
        assertThrows(KeyUnusable.class, () -> PemKey.parse((key + key).getBytes(UTF_8)));
    }

    @Property
    void noBytesCrashTheParser(@ForAll byte[] inside, @ForAll byte[] whole) {
        for (var file : new byte[][] {
            whole,
            ("-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(inside)
                            + "\n-----END PUBLIC KEY-----\n")
                    .getBytes(UTF_8)
        }) {
            try {
                PemKey.parse(file);
            } catch (KeyUnusable expected) {
                assertFalse(expected.remedy().isEmpty());
            }
        }
    }

    @Property(tries = 300)
    void noFlippedBitOfAKeyCrashesTheParser(@ForAll int at, @ForAll byte to) {
        var key = Base64.getDecoder()
                .decode("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpZP40Li"
                        + "/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q==");
        key[Math.floorMod(at, key.length)] = to;
        var file = "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                .formatted(Base64.getEncoder().encodeToString(key));
        try {
            PemKey.parse(file.getBytes(UTF_8)).words();
        } catch (KeyUnusable expected) {
            assertFalse(expected.remedy().isEmpty());
        }
    }
}
