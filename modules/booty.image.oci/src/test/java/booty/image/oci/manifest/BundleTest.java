package booty.image.oci.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.image.oci.json.JsonInvalid;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleTest {
    private static Bundle parse(String text) throws JsonInvalid {
        return Bundle.parse(text.getBytes(UTF_8));
    }

    private static String enveloped(String signatures) {
        return "{\"dsseEnvelope\":{\"payload\":\"e30=\",\"payloadType\":\"t\",\"signatures\":[%s]}}"
                .formatted(signatures);
    }

    @Test
    void readsAnEnvelope() throws JsonInvalid {
        var bundle = parse(enveloped("{\"sig\":\"YQ==\",\"keyid\":\"\"},{}"));
        assertEquals("t", bundle.type());
        assertEquals(List.of("YQ==", ""), bundle.signatures());
        assertArrayEquals("{}".getBytes(UTF_8), bundle.payload());
    }

    @Test
    void looksAtTenSignaturesAtMost() throws JsonInvalid {
        var many = String.join(",", Collections.nCopies(1000, "{\"sig\":\"YQ==\"}"));
        assertEquals(10, parse(enveloped(many)).signatures().size());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}                                           | it has no envelope",
                "{\"messageSignature\":{\"signature\":\"YQ==\"}} | it has no envelope",
                "{\"dsseEnvelope\":[]}                        | dsseEnvelope is no object",
                "{\"dsseEnvelope\":{\"payload\":1}}           | payload is no string",
                "{\"dsseEnvelope\":{\"payload\":\"?\"}}       | its payload is not in base64",
                "{\"dsseEnvelope\":{\"signatures\":[1]}}      | signatures holds something that is no object"
            })
    void refusesWhatIsNoBundle(String text, String why) {
        assertEquals(
                why,
                assertThrows(JsonInvalid.class, () -> parse(text).payload()).what());
    }

    @Property
    void noBytesCrashTheParser(@ForAll byte[] bytes) {
        try {
            Bundle.parse(bytes).payload();
        } catch (JsonInvalid _) {
            // the only failure that a bundle may cause
        }
    }
}
