package booty.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import booty.core.config.Secret;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
    private final Redaction redaction = new Redaction();

    @Test
    void aKnownSecretIsHiddenWhereverItStands() {
        redaction.add(Secret.of("swordfish"));
        assertEquals("a•••b, •••", redaction.of("aswordfishb, swordfish"));
    }

    @Test
    void aSecretAsShortAsAWordHidesNothing() {
        redaction.add(Secret.of("the"));
        assertEquals("the end", redaction.of("the end"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "get https://me:word@host/x | get https://host/x",
                "Authorization: Bearer abcdefghij | Authorization: Bearer •••",
                "key=value | key=value",
            })
    void hidesWhatIsASecretByItsPlace(String text, String shown) {
        assertEquals(shown, redaction.of(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BOOTY_TOKEN=abc MODE=provision | BOOTY_TOKEN=••• MODE=provision",
                "bgp_password=x,y | bgp_password=•••,y",
                "cifs rw,passwd=abc,user=me | cifs rw,passwd=•••,user=me",
                "MOK_PASSWORD=••• | MOK_PASSWORD=•••",
                "monkeys = none | monkeys = none",
            })
    void hidesSettingsThatAreNamedLikeSecrets(String text, String shown) {
        assertEquals(shown, redaction.ofSettings(text));
    }

    @Test
    void aLongHostileLineTakesNoTime() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertFalse(redaction.ofSettings("TOKEN".repeat(50_000)).isEmpty()));
    }

    @Test
    void aUrlLosesUserAndQuery() {
        assertEquals("https://h/p", Redaction.url(URI.create("https://u:p@h/p?t=secret")));
    }
}
