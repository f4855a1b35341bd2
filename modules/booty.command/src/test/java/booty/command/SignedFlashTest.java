package booty.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of which a public key must tell that they are the right ones. */
class SignedFlashTest {
    private static final byte[] DISK = TestDisk.of((9 << 20) + 4096);
    private static final byte[] OLD = new byte[DISK.length];

    static {
        Arrays.fill(OLD, (byte) 7);
    }

    @TempDir
    private Path folder = Path.of("");

    private KeyPair signer = keys();

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    @BeforeEach
    void captureAndSign() throws Exception {
        Files.write(folder.resolve("disk.img"), DISK);
        Files.write(folder.resolve("target"), OLD);
        var captured = Ran.booty("capture", at("disk.img"), at("disk.booty.zst"), "--manifest", at("SUMS"));
        assertEquals(ExitStatus.DONE, captured.status(), captured.err());
        sign("SUMS");
        var key = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(signer.getPublic().getEncoded());
        Files.writeString(
                folder.resolve("key.pub"), "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n");
    }

    private void sign(String name) throws Exception {
        var signing = Signature.getInstance("SHA256withECDSA");
        signing.initSign(signer.getPrivate());
        signing.update(Files.readAllBytes(folder.resolve(name)));
        Files.writeString(folder.resolve(name + ".sig"), Base64.getEncoder().encodeToString(signing.sign()));
    }

    private Ran flash(String... options) {
        var all = new java.util.ArrayList<>(
                java.util.List.of("flash", "--file", "--yes", at("disk.booty.zst"), at("target")));
        all.addAll(java.util.List.of(options));
        return Ran.booty(all.toArray(String[]::new));
    }

    private void assertRefuses(String complaint, Ran ran) throws Exception {
        assertTrue(ran.status() != ExitStatus.DONE && ran.err().contains(complaint), ran.err());
        assertArrayEquals(OLD, Files.readAllBytes(folder.resolve("target")), "something was written");
    }

    @Test
    void aCapturedDiskWhoseListIsSignedComesBack() throws Exception {
        var ran = flash("--key", at("key.pub"), "--signature", at("SUMS.sig"), "--checksums", at("SUMS"));
        assertEquals(ExitStatus.DONE, ran.status(), ran.err());
        assertTrue(ran.err().contains("booty: the image: frames in a list signed by EC key "), ran.err());
        assertArrayEquals(DISK, Files.readAllBytes(folder.resolve("target")));
    }

    @Test
    void anImageThatIsSignedItselfComesBack() throws Exception {
        sign("disk.booty.zst");
        var ran = flash("--key", at("key.pub"), "--signature", at("disk.booty.zst.sig"));
        assertEquals(ExitStatus.DONE, ran.status(), ran.err());
        assertArrayEquals(DISK, Files.readAllBytes(folder.resolve("target")));
    }

    @Test
    void aListThatSomebodyChangedIsRefusedBeforeAnythingIsWritten() throws Exception {
        Files.writeString(folder.resolve("SUMS"), Files.readString(folder.resolve("SUMS")) + "\n");
        assertRefuses(
                "what was fetched is not what EC key",
                flash("--key", at("key.pub"), "--signature", at("SUMS.sig"), "--checksums", at("SUMS")));
    }

    @Test
    void whatSomebodyElseSignedIsRefused() throws Exception {
        signer = keys();
        sign("disk.booty.zst");
        assertRefuses(
                "what was fetched is not what EC key",
                flash("--key", at("key.pub"), "--signature", at("disk.booty.zst.sig")));
    }

    @Test
    void aKeyWithoutASignatureAndASignatureWithoutAKeyAreMistakes() throws Exception {
        assertRefuses("--key needs --signature", flash("--key", at("key.pub")));
        assertRefuses("need --key", flash("--signature", at("SUMS.sig")));
        assertRefuses(
                "exclude each other",
                flash("--key", at("key.pub"), "--signature", at("SUMS.sig"), "--frames", "sha256:" + "00".repeat(32)));
    }
}
