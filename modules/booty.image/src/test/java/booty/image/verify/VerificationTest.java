package booty.image.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.ImageConfig.Checksum;
import booty.core.config.VerifyConfig;
import booty.core.config.VerifyConfig.Policy;
import booty.core.error.BootyException;
import booty.core.report.Progress;
import booty.image.source.ImageSource;
import booty.image.source.Locations;
import booty.image.testkit.TestImage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
    private static final byte[] IMAGE = TestImage.of(100_000);

    @TempDir
    private Path folder;

    private KeyPair pair;
    private Path image;
    private Path key;
    private Path signature;

    @BeforeEach
    void signs() throws Exception {
        pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
        image = Files.write(folder.resolve("os.img"), IMAGE);
        key = Files.writeString(folder.resolve("key.pub"), pem(pair));
        signature = Files.write(folder.resolve("os.sig"), sign(pair, IMAGE));
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                .formatted(
                        Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded()));
    }

    private static byte[] sign(KeyPair pair, byte[] bytes) throws Exception {
        var signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(pair.getPrivate());
        signer.update(bytes);
        return Base64.getEncoder().encode(signer.sign());
    }

    private static Checksum sha256(byte[] bytes) throws Exception {
        return new Checksum(
                Checksum.Algorithm.SHA256,
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }

    private Optional<Proof> settle(Policy policy, Optional<URI> checksums, Optional<Checksum> checksum)
            throws Exception {
        var config = new VerifyConfig(
                policy, Optional.of(key.toString()), Optional.of(signature.toUri()), checksums, checksum);
        return new Verification(config, Locations::source, Instant.now())
                .settle(Locations.source(image.toUri()), 1 << 20, Progress.NONE);
    }

    private Optional<Proof> settle(Policy policy) throws Exception {
        return settle(policy, Optional.empty(), Optional.empty());
    }

    /** With {@code require} it fails so, with {@code warn} it goes on knowing nothing, with {@code off} nobody looks. */
    private <T extends BootyException> T fails(Class<T> type) throws Exception {
        assertEquals(Optional.empty(), settle(Policy.WARN));
        assertEquals(Optional.empty(), settle(Policy.OFF));
        var failure = assertThrows(type, () -> settle(Policy.REQUIRE));
        assertTrue(failure.remedy().length() > 10, failure.remedy());
        return failure;
    }

    private static byte[] all(ImageSource source) throws Exception {
        try (var stream = source.open()) {
            var bytes = new ByteArrayOutputStream();
            var buffer = ByteBuffer.allocate(4096);
            while (stream.read(buffer.clear()) >= 0) bytes.write(buffer.array(), 0, buffer.position());
            return bytes.toByteArray();
        }
    }

    @Test
    void whatWasSignedIsLetThroughAlsoWhenTheImageIsSwapped() throws Exception {
        var proof = settle(Policy.REQUIRE).orElseThrow();
        assertTrue(proof.words().matches("signed by EC key [0-9a-f]{16}"), proof.words());
        assertEquals(proof.words(), settle(Policy.WARN).orElseThrow().words());
        Files.write(image, new byte[100]);
        assertArrayEquals(IMAGE, all(proof.over(Locations.source(image.toUri()))));
    }

    @Test
    void aMissingSignatureIsSaid() throws Exception {
        Files.delete(signature);
        assertEquals(
                "no signature at %s: there is no image at %s: no such file".formatted(signature.toUri(), signature),
                fails(SignatureMissing.class).what().replace("file:/tmp", "file:///tmp"));
    }

    @Test
    void aBadSignatureIsRefused() throws Exception {
        Files.write(signature, sign(pair, new byte[] {1}));
        assertTrue(fails(SignatureRejected.class).what().startsWith("what was fetched is not what EC key "));
    }

    @Test
    void aChangedImageIsRefused() throws Exception {
        var changed = IMAGE.clone();
        changed[77_777] ^= 4;
        Files.write(image, changed);
        fails(SignatureRejected.class);
    }

    @Test
    void aSignatureByAnotherKeyIsRefused() throws Exception {
        Files.write(signature, sign(KeyPairGenerator.getInstance("EC").generateKeyPair(), IMAGE));
        fails(SignatureRejected.class);
    }

    @Test
    void aKeyThatIsNotThereIsNamed() throws Exception {
        Files.delete(key);
        assertEquals(
                "the public key cannot be read: %s (NoSuchFileException)".formatted(key),
                fails(KeyUnusable.class).what());
    }

    @Test
    void aKeyOfNoKnownFormIsRefused() throws Exception {
        Files.writeString(key, "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH8x operator@host\n");
        assertEquals(
                "the public key is of no known form", fails(KeyUnusable.class).what());
    }

    @Test
    void aKeyOfASchemeThatThisImageLacksNamesTheFlavorsThatHaveIt() throws Exception {
        Files.writeString(key, "-----BEGIN PGP PUBLIC KEY BLOCK-----\n");
        var failure = fails(SchemeMissing.class);
        assertTrue(failure.what().contains("booty.image.openpgp"), failure.what());
        assertTrue(failure.remedy().contains("flavor full"), failure.remedy());
    }

    @Test
    void anOversizedSignatureIsNotReadToItsEnd() throws Exception {
        Files.write(signature, new byte[(10 << 20) + 1]);
        assertTrue(fails(SmallFile.TooLarge.class).what().contains("has more than 10485760 bytes"));
        Files.write(signature, new byte[10 << 20]);
        fails(SignatureRejected.class);
    }

    @Test
    void anOversizedKeyIsNotReadToItsEnd() throws Exception {
        Files.write(key, new byte[(1 << 20) + 1]);
        assertEquals(
                "the public key %s has more than 1048576 bytes".formatted(key),
                fails(KeyUnusable.class).what());
    }

    @Test
    void theKeyMayBeGivenItself() throws Exception {
        var config = new VerifyConfig(
                Policy.REQUIRE,
                Optional.of(pem(pair).strip()),
                Optional.of(signature.toUri()),
                Optional.empty(),
                Optional.empty());
        var proof = new Verification(config, Locations::source, Instant.now())
                .settle(Locations.source(image.toUri()), 1 << 20, Progress.NONE);
        assertTrue(proof.isPresent());
    }

    @Test
    void aWrongChecksumCountsUnderEveryPolicy() throws Exception {
        var wrong = Optional.of(sha256(new byte[1]));
        assertThrows(SourceMismatch.class, () -> settle(Policy.REQUIRE, Optional.empty(), wrong));
        assertThrows(SourceMismatch.class, () -> settle(Policy.WARN, Optional.empty(), wrong));
        var unsigned = settle(Policy.OFF, Optional.empty(), wrong).orElseThrow();
        assertThrows(SourceMismatch.class, () -> all(unsigned.over(Locations.source(image.toUri()))));
        Files.delete(signature);
        var warned = settle(Policy.WARN, Optional.empty(), wrong).orElseThrow();
        assertThrows(SourceMismatch.class, () -> all(warned.over(Locations.source(image.toUri()))));
    }

    @Test
    void aSignedListOfChecksumsSpeaksForItsImages() throws Exception {
        var list = folder.resolve("SHA256SUMS");
        var line = "%s  os.img\n".formatted(sha256(IMAGE).hex());
        for (var text : List.of(line, "# images\n" + line, line.replace("  ", " *"), "SHA256 (os.img) = " + line)) {
            var written = text.startsWith("SHA256") ? text.replace("  os.img", "") : text;
            Files.writeString(list, written);
            Files.write(signature, sign(pair, written.getBytes(UTF_8)));
            var proof = settle(Policy.REQUIRE, Optional.of(list.toUri()), Optional.of(sha256(IMAGE)))
                    .orElseThrow();
            assertTrue(proof.words().startsWith("checksum in a list signed by EC key "), proof.words());
            assertArrayEquals(IMAGE, all(proof.over(Locations.source(image.toUri()))));
        }
        var proof = settle(Policy.REQUIRE, Optional.of(list.toUri()), Optional.empty())
                .orElseThrow();
        Files.write(image, new byte[5]);
        assertThrows(SourceMismatch.class, () -> all(proof.over(Locations.source(image.toUri()))));
        Files.writeString(list, line + " ");
        assertThrows(
                SignatureRejected.class, () -> settle(Policy.REQUIRE, Optional.of(list.toUri()), Optional.empty()));
    }

    @Test
    void aListThatDoesNotNameTheImageOrNamesItTwiceIsNoProof() throws Exception {
        var list = folder.resolve("SHA256SUMS");
        var hex = sha256(IMAGE).hex();
        for (var text : List.of("", hex + "  other.img\n", hex + "  os.img\n" + "0".repeat(64) + "  os.img\n")) {
            Files.writeString(list, text);
            Files.write(signature, sign(pair, text.getBytes(UTF_8)));
            var failure = assertThrows(
                    SignatureMissing.class, () -> settle(Policy.REQUIRE, Optional.of(list.toUri()), Optional.empty()));
            assertEquals("%s has no checksum of os.img".formatted(Locations.printable(list.toUri())), failure.what());
        }
    }

    @Test
    void nothingAskedForSettlesNothing() throws Exception {
        var proof = new Verification(VerifyConfig.NONE, Locations::source, Instant.now())
                .settle(Locations.source(image.toUri()), 1 << 20, Progress.NONE);
        assertEquals(Optional.empty(), proof);
    }
}
