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
import java.time.Instant;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MinisignTest {
    private static final String KEY = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
    private static final String LEGACY = """
            untrusted comment: signature from minisign secret key
            RWQf6LRCGA9i59SLOFxz6NxvASXDJeRtuZykwQepbDEGt87ig1BNpWaVWuNrm73YiIiJbq71Wi+dP9eKL8OC351vwIasSSbXxwA=
            trusted comment: timestamp:1555779966\tfile:test
            QtKMXWyYcwdpZAlPF7tE2ENJkRd1ujvKjlj1m9RtHTBnZPa5WKU5uWRs5GoP5M/VqE81QFuMKI5k/SfNQUaOAA==
            """;
    private static final String PREHASHED = """
            untrusted comment: signature from minisign secret key
            RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/z7SrlQgXdy8ofjb7bNJJylDOocrCo8KLzZwo=
            trusted comment: timestamp:1556193335\tfile:test
            y/rUw2y8/hOUYjZU71eHp/Wo1KZ40fGy2VJEDl34XMJM+TX48Ss/17u3IvIfbVR1FkZZSNCisQbuQY+bHwhEBg==
            """;

    private static String verify(String key, String signature, String bytes) throws BootyException {
        var check = new Minisign().check(key.getBytes(UTF_8), signature.getBytes(UTF_8), Instant.EPOCH);
        check.update(ByteBuffer.wrap(bytes.getBytes(UTF_8)));
        return check.verify();
    }

    @ParameterizedTest
    @ValueSource(strings = {LEGACY, PREHASHED})
    void knowsASignatureThatOthersMade(String signature) throws Exception {
        var words = verify(KEY, signature, "test");
        assertTrue(words.startsWith("minisign key E7620F1842B4E81F, saying \"timestamp:155"), words);
        assertEquals(words, verify("untrusted comment: x\r\n" + KEY + "\r\n", signature.replace("\n", "\r\n"), "test"));
    }

    @ParameterizedTest
    @ValueSource(strings = {LEGACY, PREHASHED})
    void otherBytesAreRefused(String signature) {
        var failure = assertThrows(SignatureRejected.class, () -> verify(KEY, signature, "Test"));
        assertEquals("what was fetched is not what minisign key E7620F1842B4E81F signed", failure.what());
    }

    @Test
    void aChangedTrustedCommentIsRefused() {
        var changed = PREHASHED.replace("file:test", "file:rest");
        var failure = assertThrows(SignatureRejected.class, () -> verify(KEY, changed, "test"));
        assertEquals(
                "the signature is no minisign signature: its trusted comment was changed, or the key is another",
                failure.what());
    }

    @Test
    void noBitOfTheSignatureMayBeAnother() {
        var lines = PREHASHED.lines().toList();
        for (int line : new int[] {1, 3}) {
            var bytes = Base64.getDecoder().decode(lines.get(line));
            for (int bit = 0; bit < 8 * bytes.length; bit += 5) {
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
                var changed =
                        PREHASHED.replace(lines.get(line), Base64.getEncoder().encodeToString(bytes));
                assertThrows(BootyException.class, () -> verify(KEY, changed, "test"), "bit " + bit);
                bytes[bit / 8] ^= (byte) (1 << bit % 8);
            }
        }
    }

    @Test
    void noBitOfTheKeyMayBeAnother() {
        var bytes = Base64.getDecoder().decode(KEY);
        for (int bit = 0; bit < 8 * bytes.length; bit += 3) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            var changed = Base64.getEncoder().encodeToString(bytes);
            assertThrows(BootyException.class, () -> verify(changed, PREHASHED, "test"), "bit " + bit);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void theOtherKeyIsNamed(@TempDir Path folder) throws Exception {
        var other = Pair.make(folder);
        var failure = assertThrows(SignatureRejected.class, () -> verify(other.key(), PREHASHED, "test"));
        assertTrue(
                failure.what()
                        .startsWith("the signature was made by minisign key E7620F1842B4E81F, and the key given is"),
                failure.what());
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "false, 1", "false, 300000", "true, 300000"})
    void takesWhatMinisignSigns(boolean legacy, int bytes, @TempDir Path folder) throws Exception {
        var pair = Pair.make(folder);
        var text = "x".repeat(bytes);
        var signature = pair.sign(text, legacy ? "-l" : "-H");
        assertTrue(verify(pair.key(), signature, text).endsWith(", saying \"image 7\""));
        assertThrows(SignatureRejected.class, () -> verify(pair.key(), signature, text + "x"));
    }

    @Test
    void aSignatureWithoutAHashIsForAFewBytes() throws Exception {
        var check = new Minisign().check(KEY.getBytes(UTF_8), LEGACY.getBytes(UTF_8), Instant.EPOCH);
        check.update(ByteBuffer.allocate(Whole.LIMIT_BYTES));
        var failure = assertThrows(SignatureRejected.class, () -> check.update(ByteBuffer.allocate(1)));
        assertEquals("Sign the image by minisign without -l", failure.remedy());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            untrusted comment: x                                             | it has 1 lines
            untrusted comment: x\\nnot base64                                | it is not in base64
            untrusted comment: x\\nRWQf6LRC                                  | it holds 6 bytes, not 42
            untrusted comment: x\\nRXQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3 | its algorithm is not Ed25519
            """)
    void aBrokenKeyIsRefused(String key, String why) {
        var failure = assertThrows(KeyUnusable.class, () -> verify(key.replace("\\n", "\n"), PREHASHED, "test"));
        assertTrue(failure.what().contains(why), failure.what());
    }

    @Test
    void aBrokenSignatureIsRefused() {
        assertThrows(SignatureRejected.class, () -> verify(KEY, "", "test"));
        assertThrows(SignatureRejected.class, () -> verify(KEY, PREHASHED + "more", "test"));
        assertThrows(SignatureRejected.class, () -> verify(KEY, PREHASHED.replace("trusted comment: t", "t"), "test"));
        assertThrows(SignatureRejected.class, () -> verify(KEY, PREHASHED.replace("RUQ", "RVQ"), "test"));
        assertThrows(SignatureRejected.class, () -> verify(KEY, "<html>404</html>", "test"));
    }

    @Test
    void knowsItsKeysByTheirForm() {
        assertTrue(new Minisign().takes(KEY.getBytes(UTF_8)));
        assertTrue(new Minisign().takes(("untrusted comment: minisign public key\n" + KEY).getBytes(UTF_8)));
        assertFalse(new Minisign().takes("-----BEGIN PUBLIC KEY-----".getBytes(UTF_8)));
        assertFalse(new Minisign().takes(new byte[0]));
    }

    @Property
    void noBytesCrashTheParser(@ForAll byte[] key, @ForAll byte[] signature) {
        try {
            new Minisign().takes(key);
            MinisignSignature.parse(signature);
            MinisignKey.parse(key);
        } catch (BootyException expected) {
            assertFalse(expected.remedy().isEmpty());
        }
    }

    /** A pair of keys that minisign made. */
    private record Pair(Path folder, String key) {
        static Pair make(Path folder) throws Exception {
            var file = folder.resolve("key.pub");
            Tool.run(
                    "minisign",
                    "-G",
                    "-W",
                    "-p",
                    file.toString(),
                    "-s",
                    folder.resolve("key.sec").toString());
            return new Pair(folder, Files.readString(file));
        }

        String sign(String bytes, String how) throws Exception {
            var file = Files.writeString(folder.resolve("signed"), bytes);
            var to = folder.resolve("signed.minisig");
            var secret = folder.resolve("key.sec").toString();
            Tool.run("minisign", "-S", how, "-s", secret, "-m", file.toString(), "-x", to.toString(), "-t", "image 7");
            return Files.readString(to);
        }
    }
}
