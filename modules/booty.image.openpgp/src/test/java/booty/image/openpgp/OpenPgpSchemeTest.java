package booty.image.openpgp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.VerifyConfig;
import booty.core.error.BootyException;
import booty.core.report.Progress;
import booty.image.source.Locations;
import booty.image.verify.KeyUnusable;
import booty.image.verify.SignatureRejected;
import booty.image.verify.Verification;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenPgpSchemeTest {
    private static final byte[] IMAGE = "an image".repeat(30_000).getBytes(UTF_8);

    @TempDir
    private static Path home;

    private static Gpg gpg;
    private static Path image;

    @BeforeAll
    static void makesKeys() throws Exception {
        gpg = new Gpg(home);
        image = Files.write(home.resolve("os.img"), IMAGE);
        for (var algorithm : new String[] {"ed25519", "nistp256", "rsa2048"}) gpg.key(algorithm, algorithm, "never");
    }

    @AfterAll
    static void endsTheAgent() throws Exception {
        gpg.end();
    }

    private static String verify(byte[] key, byte[] signature, byte[] bytes, Instant now) throws BootyException {
        var check = new OpenPgpScheme().check(key, signature, now);
        check.update(ByteBuffer.wrap(bytes));
        return check.verify();
    }

    private static String verify(byte[] key, byte[] signature) throws BootyException {
        return verify(key, signature, IMAGE, Instant.now());
    }

    private static String rejected(byte[] key, byte[] signature) {
        var failure = assertThrows(SignatureRejected.class, () -> verify(key, signature));
        assertTrue(failure.remedy().length() > 10);
        return failure.what();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "nistp256", "rsa2048"})
    void takesWhatGpgSigns(String name) throws Exception {
        var signature = gpg.sign(name, image);
        var words = verify(gpg.export(name), signature);
        assertTrue(words.matches("OpenPGP key [0-9A-F]{40}"), words);
        assertEquals(words, verify(gpg.export(name, "--armor"), gpg.sign(name, image, "--armor")));
        var changed = IMAGE.clone();
        changed[4] ^= 1;
        assertThrows(SignatureRejected.class, () -> verify(gpg.export(name), signature, changed, Instant.now()));
    }

    @Test
    void aKeyringHoldsTheKey() throws Exception {
        gpg.run("--output", home.resolve("all").toString(), "--export");
        var keyring = Files.readAllBytes(home.resolve("all"));
        for (var name : new String[] {"ed25519", "nistp256", "rsa2048"}) verify(keyring, gpg.sign(name, image));
    }

    @Test
    void noBitOfTheSignatureMayBeAnother() throws Exception {
        var key = gpg.export("ed25519");
        var signature = gpg.sign("ed25519", image);
        int accepted = 0;
        for (int bit = 0; bit < 8 * signature.length; bit += 3) {
            signature[bit / 8] ^= (byte) (1 << bit % 8);
            try {
                verify(key, signature);
                accepted++;
            } catch (BootyException expected) {
                assertFalse(expected.what().isEmpty());
            }
            signature[bit / 8] ^= (byte) (1 << bit % 8);
        }
        // the part that nobody signs: the other way to name the key, RFC 9580 §5.2.3
        assertTrue(accepted < 8 * 10, accepted + " flipped bits were accepted");
    }

    @Test
    void anotherKeyIsNamed() throws Exception {
        var what = rejected(gpg.export("rsa2048"), gpg.sign("ed25519", image));
        assertTrue(
                what.matches("the signature was made by OpenPGP key [0-9A-F]{16}, and the key given is OpenPGP key"
                        + " [0-9A-F]{40}"),
                what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA1", "MD5", "RIPEMD160"})
    void aWeakDigestIsRefused(String digest) throws Exception {
        var signature = gpg.sign("rsa2048", image, "--allow-weak-digest-algos", "--digest-algo", digest);
        var what = rejected(gpg.export("rsa2048"), signature);
        assertTrue(what.endsWith(", which can be forged"), what);
    }

    @Test
    void anExpiredKeyIsRefused() throws Exception {
        gpg.key("expired", "ed25519", "seconds=86400", "--faked-system-time", "20240101T000000!");
        var signature = gpg.sign("expired", image, "--faked-system-time", "20240101T010000!");
        var key = gpg.export("expired");
        verify(key, signature, IMAGE, Instant.parse("2024-01-01T02:00:00Z"));
        var what = rejected(key, signature);
        assertTrue(what.endsWith(" expired at 2024-01-02T00:00:00Z"), what);
    }

    @Test
    void anExpiredSignatureIsRefused() throws Exception {
        var signature = gpg.sign("ed25519", image, "--default-sig-expire", "1");
        verify(gpg.export("ed25519"), signature);
        var later = Instant.now().plus(Duration.ofDays(2));
        var failure =
                assertThrows(SignatureRejected.class, () -> verify(gpg.export("ed25519"), signature, IMAGE, later));
        assertTrue(failure.what().contains(" expired at "), failure.what());
    }

    @Test
    void aRevokedKeyIsRefused() throws Exception {
        gpg.key("revoked", "ed25519", "never");
        var signature = gpg.sign("revoked", image);
        verify(gpg.export("revoked"), signature);
        gpg.revoke("revoked");
        var what = rejected(gpg.export("revoked"), signature);
        assertTrue(what.endsWith(" was revoked"), what);
    }

    @Test
    void aMachineWithoutTimeIsToldSo() throws Exception {
        var signature = gpg.sign("ed25519", image);
        var failure = assertThrows(
                SignatureRejected.class, () -> verify(gpg.export("ed25519"), signature, IMAGE, Instant.EPOCH));
        assertTrue(failure.what().endsWith("this machine's clock says 1970-01-01T00:00:00Z"), failure.what());
    }

    @Test
    void whatIsNoSignatureOrNoKeyIsRefused() throws Exception {
        var key = gpg.export("ed25519");
        var signature = gpg.sign("ed25519", image);
        rejected(key, new byte[0]);
        rejected(key, key);
        rejected(key, "<html>404</html>".getBytes(UTF_8));
        rejected(key, Arrays.copyOf(signature, signature.length - 1));
        var text = Files.writeString(home.resolve("text"), "an image\n");
        rejected(key, gpg.sign("ed25519", text, "--textmode"));
        assertThrows(KeyUnusable.class, () -> verify(signature, signature));
        assertThrows(KeyUnusable.class, () -> verify(new byte[0], signature));
        assertThrows(KeyUnusable.class, () -> verify(Arrays.copyOf(key, key.length / 2), signature));
    }

    @Test
    void theAgentFindsItByTheKey() throws Exception {
        var key = Files.write(home.resolve("trusted.gpg"), gpg.export("ed25519"));
        var signature = Files.write(home.resolve("os.img.sig"), gpg.sign("ed25519", image));
        var config = new VerifyConfig(
                VerifyConfig.Policy.REQUIRE,
                Optional.of(key.toString()),
                Optional.of(signature.toUri()),
                Optional.empty(),
                Optional.empty());
        var proof = new Verification(config, Locations::source, Instant.now())
                .settle(Locations.source(image.toUri()), 1 << 20, Progress.NONE)
                .orElseThrow();
        assertTrue(proof.words().startsWith("signed by OpenPGP key "), proof.words());
    }

    @Property(tries = 300)
    void noBytesCrashTheParser(@ForAll byte[] key, @ForAll byte[] signature) {
        try {
            DetachedSignatures.parse(signature);
        } catch (SignatureRejected expected) {
            assertFalse(expected.remedy().isEmpty());
        }
        try {
            Keyring.parse(key);
        } catch (KeyUnusable expected) {
            assertFalse(expected.remedy().isEmpty());
        }
    }

    @Test
    void noFlippedByteOfAKeyCrashesTheParser() throws Exception {
        var key = gpg.export("nistp256");
        var signature = gpg.sign("nistp256", image);
        for (int at = 0; at < key.length; at++) {
            key[at] ^= (byte) 0x5a;
            try {
                verify(key, signature);
            } catch (BootyException expected) {
                assertFalse(expected.what().isEmpty());
            }
            key[at] ^= (byte) 0x5a;
        }
    }
}
