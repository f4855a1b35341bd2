package booty.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Sha256Test {
    private static final String OF_NOTHING = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    @Test
    void readsTheEntryAmongOthers() {
        var expected = Sha256.begin().digest();
        assertArrayEquals(
                expected, Sha256.in("sha-256=:%s:".formatted(OF_NOTHING)).orElseThrow());
        assertArrayEquals(
                expected,
                Sha256.in("md5=:1B2M2Y8AsgTpgAmY7PhCfg==:, sha-256=:%s:, sha-512=:AA==:".formatted(OF_NOTHING))
                        .orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha-256",
                "sha-256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                "sha-256=:47DEQpj8HBSa:",
                "xsha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:",
                "sha-512=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"
            })
    void anythingElseIsNoDigest(String header) {
        assertTrue(Sha256.in(header).isEmpty());
    }
}
