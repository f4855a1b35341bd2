package booty.caprf.vars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.ConfigInvalid;
import booty.core.config.Problems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VarsTextTest {
    private static VarsText parse(byte[] bytes, String... expectedProblems) {
        var problems = new Problems();
        var text = VarsText.parse(bytes, problems);
        assertEquals(
                List.of(expectedProblems),
                problems.found().stream().map(Object::toString).toList());
        return text;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "` export HOSTNAME='n1' ` | n1",
                "`HOSTNAME=\"a\"b\"` | a\"b",
                "`HOSTNAME=a=b==` | a=b==",
                "`HOSTNAME=` | ``",
                "`HOSTNAME=\"\"` | ``",
                "`HOSTNAME=plain` | plain",
                "`HOSTNAME=a#b` | a#b",
                "`HOSTNAME=a # b` | a",
                "`HOSTNAME=# b` | ``",
                "`HOSTNAME=\"a # b\"` | a # b",
                "`HOSTNAME=\"a\"   # b | \"c\"` | a",
                "`HOSTNAME='a\"' # it's` | a\"",
                "`HOSTNAME=\"a\"#b\"` | a\"#b",
                "`HOSTNAME=\"$A\\n\"` | $A\\n",
                "`HOSTNAME=\"é\"\r` | é"
            })
    void takesTheValueOutOfItsQuotes(String line, String value) {
        var found = parse(line.getBytes(StandardCharsets.UTF_8)).assignments().get("HOSTNAME");
        assertEquals(value, Objects.requireNonNull(found).value());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`A=\"x` | line 1: has a value whose quote \" is not closed",
                "`A='` | line 1: has a value whose quote ' is not closed",
                "`A=\"x\"y` | line 1: has something behind the closing quote \" that is no comment"
            })
    void saysWhatIsWrongWithQuotes(String line, String problem) {
        var problems = new Problems();
        VarsText.parse(line.getBytes(StandardCharsets.UTF_8), problems);
        assertEquals(problem, problems.found().getFirst().toString());
    }

    @Test
    void boundsFilesAndLines() {
        parse(new byte[VarsText.LONGEST_FILE + 1], "file: has 1048577 bytes, more than 1048576");
        parse(new byte[VarsText.LONGEST_LINE + 1], "line 1: has 65537 bytes, more than 65536");
    }

    @Test
    void saysWhichLineIsNoUtf8() {
        parse(new byte[] {'A', '=', '1', '\n', 'B', '=', (byte) 0xff}, "line 2: is no UTF-8");
    }

    @Test
    void takesLongLinesOfQuotesInItsStride() {
        var line = "A=\"" + "\" ".repeat(30_000) + "x";
        long before = System.nanoTime();
        assertThrows(ConfigInvalid.class, () -> MachineVars.parse("vars", line.getBytes(StandardCharsets.UTF_8)));
        assertTrue(System.nanoTime() - before < 2_000_000_000L);
    }

    @Property(tries = 500)
    void noBytesCrashTheParser(@ForAll byte[] bytes) {
        parseAnything(bytes);
    }

    @Property(tries = 500)
    void noLinesCrashTheParser(@ForAll("lines") List<String> lines) {
        parseAnything(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static void parseAnything(byte[] bytes) {
        try {
            MachineVars.parse("vars", bytes);
        } catch (ConfigInvalid _) {
            // the only failure that a file may cause
        }
        MachineVars.salvage(bytes);
    }

    /** Known keys with values made of what values are made of. */
    @Provide
    Arbitrary<List<String>> lines() {
        var names = Arbitraries.of(
                MachineVars.declarations().stream().map(Declaration::name).toList());
        var pieces = Arbitraries.of(
                "\"",
                "'",
                "#",
                " ",
                ",",
                ";",
                ":",
                "/",
                "http://",
                "1",
                "999999999999999999999",
                "-",
                ".",
                "fd00::",
                "[",
                "{",
                "}",
                "]",
                "\"label\"",
                "\"partitions\"",
                "sha256:",
                "é",
                "\u0000",
                "10.0.0.1",
                "x",
                "null",
                "e9",
                "$6$",
                "%");
        var value = pieces.list().ofMaxSize(12).map(all -> String.join("", all));
        return Combinators.combine(names, value)
                .as((name, text) -> name + "=" + text)
                .list()
                .ofMaxSize(8);
    }
}
