package booty.disk.luks.tpm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedKeyTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** One bank, SHA-256, registers 7 and 11. */
    private static final byte[] SEVEN_AND_ELEVEN = HexFormat.of().parseHex("00000001000b03800800");

    @TempDir
    private Path folder;

    @Test
    void isGivenBackAsLongAsTheRegistersHaveTheirValues() throws Exception {
        try (var tpm = Swtpm.start(folder)) {
            var installed = new Unsealing(tpm);
            installed.extend(7);
            var sealed = SealedKey.seal(tpm, KEY, PcrPolicy.now(tpm, List.of(11, 7, 7)));
            assertArrayEquals(KEY, installed.unseal(sealed, SEVEN_AND_ELEVEN));
            installed.extend(11);
            // TPM_RC_POLICY_FAIL of the first session
            var failure = assertThrows(IOException.class, () -> installed.unseal(sealed, SEVEN_AND_ELEVEN));
            assertEquals("15e is answered with 99d", failure.getMessage());
        }
    }

    @Test
    void isGivenBackWhateverRunsWhereNoRegisterWasNamed() throws Exception {
        try (var tpm = Swtpm.start(folder)) {
            var sealed = SealedKey.seal(tpm, KEY, PcrPolicy.now(tpm, List.of()));
            var installed = new Unsealing(tpm);
            installed.extend(7);
            assertArrayEquals(KEY, installed.unseal(sealed, new byte[0]));
        }
    }

    @Test
    void isOfNoUseToAnotherTpm() throws Exception {
        SealedKey sealed;
        try (var tpm = Swtpm.start(Files.createDirectory(folder.resolve("one")))) {
            sealed = SealedKey.seal(tpm, KEY, PcrPolicy.now(tpm, List.of()));
        }
        try (var other = Swtpm.start(Files.createDirectory(folder.resolve("other")))) {
            var failure = assertThrows(IOException.class, () -> new Unsealing(other).unseal(sealed, new byte[0]));
            // TPM_RC_INTEGRITY of the first parameter
            assertEquals("157 is answered with 1df", failure.getMessage());
        }
    }

    @Test
    void tellsTheHeaderWhatSystemdReads() {
        var sealed = new SealedKey("AAH/", PcrPolicyTest.ofZeroes(7));
        assertEquals(
                "{\"type\":\"systemd-tpm2\",\"keyslots\":[\"1\"],\"tpm2-blob\":\"AAH/\",\"tpm2-pcrs\":[7],"
                        + "\"tpm2-pcr-bank\":\"sha256\",\"tpm2-primary-alg\":\"ecc\",\"tpm2-policy-hash\":\""
                        + sealed.policy().digest() + "\",\"tpm2-pin\":false}\n",
                sealed.token(1));
    }
}
