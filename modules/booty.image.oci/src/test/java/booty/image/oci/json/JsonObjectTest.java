package booty.image.oci.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonObjectTest {
    private static JsonObject parse(String text) throws JsonInvalid {
        return JsonObject.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsEachKindOfValue() throws JsonInvalid {
        var json = parse("""
                { "a": "x\\u00e9\\n\\"\\\\", "b" : [ {"c":1}, {} ], "d":{"e":true,"f":false},
                  "g":null, "h":9223372036854775807, "i":-1.5e+3, "j":[] }
                """);
        assertEquals(Optional.of("x\u00e9\n\"\\"), json.text("a"));
        assertEquals(2, json.objects("b").size());
        assertEquals(1, json.objects("b").getFirst().count("c"));
        assertEquals(List.of("e", "f"), json.object("d").orElseThrow().names());
        assertEquals(Optional.empty(), json.text("g"));
        assertEquals(Optional.empty(), json.object("missing"));
        assertEquals(Long.MAX_VALUE, json.count("h"));
        assertEquals(0, json.objects("j").size());
    }

    @Test
    void readsStringsByNameAndNothingElseAmongThem() throws JsonInvalid {
        assertEquals(Map.of("b", "c"), parse("{\"a\":{\"b\":\"c\",\"d\":null}}").texts("a"));
        assertEquals(Map.of(), parse("{}").texts("a"));
        var wrong =
                assertThrows(JsonInvalid.class, () -> parse("{\"a\":{\"b\":1}}").texts("a"));
        assertEquals("b is no string", wrong.what());
        assertThrows(JsonInvalid.class, () -> parse("{\"a\":[]}").texts("a"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[]                  | it is no object",
                "~~                  | it is no object",
                "{                   | it is no JSON from line 1, column 2 on",
                "{\"a\"}             | it is no JSON from line 1, column 5 on",
                "{\"a\":}            | it is no JSON from line 1, column 6 on",
                "{\"a\":01}          | it is no JSON from line 1, column 7 on",
                "{\"a\":1,}          | it is no JSON from line 1, column 8 on",
                "{\"a\":tru}         | it is no JSON from line 1, column 6 on",
                "{\"a\":'x'}         | it is no JSON from line 1, column 6 on",
                "{\"a\":NaN}         | it is no JSON from line 1, column 9 on",
                "{\"a\":\"\\x\"}     | it is no JSON from line 1, column 8 on",
                "{} {}               | it is no JSON from line 1, column 4 on",
                "{\"a\":1,\"a\":2}   | it is no JSON from line 1, column 11 on"
            })
    void saysWhereADocumentIsWrong(String text, String why) {
        assertEquals(why, assertThrows(JsonInvalid.class, () -> parse(text)).what());
    }

    @Test
    void refusesWhatIsNestedDeeply() {
        var text = "{\"a\":" + "[".repeat(100_000);
        assertEquals(
                "it is nested deeper than 32 levels, or has a number of more than 64 digits",
                assertThrows(JsonInvalid.class, () -> parse(text)).what());
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] bytes = {'{', '"', (byte) 0xc3, '"', ':', '1', '}'};
        assertEquals(
                "it is not UTF-8",
                assertThrows(JsonInvalid.class, () -> JsonObject.parse(bytes)).what());
    }

    @ParameterizedTest
    @CsvSource({"-1", "1.0", "1e3", "9223372036854775808", "true"})
    void takesOnlyWholeNumbersAsCounts(String number) throws JsonInvalid {
        var json = parse("{\"a\":" + number + "}");
        assertThrows(JsonInvalid.class, () -> json.count("a"));
    }

    @Property
    void noBytesCrashTheParser(@ForAll byte[] bytes) {
        survives(bytes);
    }

    @Property
    void noLikelyTextCrashesTheParser(@ForAll @CharRange(from = ' ', to = '~') String text) {
        survives(("{\"a\":" + text).getBytes(StandardCharsets.UTF_8));
    }

    private static void survives(byte[] bytes) {
        try {
            JsonObject.parse(bytes);
        } catch (JsonInvalid _) {
            // the only failure that a document may cause
        }
    }
}
