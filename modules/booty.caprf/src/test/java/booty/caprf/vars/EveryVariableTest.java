package booty.caprf.vars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.ConfigInvalid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A good and a bad value for every variable there is. */
class EveryVariableTest {
    /** A line of {@code cases.txt}; a good value that begins with = changes nothing that it does not confirm. */
    record Case(String name, List<String> beside, String good, String bad, String said) {
        static Case parse(String line) {
            var parts = line.split("\\s*\\|\\s*", 5);
            var beside = parts[1].isBlank() ? List.<String>of() : List.of(parts[1].split(",(?=[A-Za-z_]+=)"));
            return new Case(parts[0], beside, parts[2], marked(parts[3]), parts[4]);
        }

        private static String marked(String text) {
            return text.replace("<BEL>", "\u0007").replace("<EMPTY>", "");
        }

        String file(String value) {
            return String.join("\n", beside) + "\n" + name + "=\"" + value + "\"\n";
        }

        String key() {
            return "line %d, %s".formatted(Math.max(1, beside.size()) + 1, name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/booty/caprf/vars/cases.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Case::parse)
                .toList();
    }

    @Test
    void hasACase() throws IOException {
        assertEquals(
                MachineVars.declarations().stream()
                        .map(Declaration::name)
                        .sorted()
                        .toList(),
                cases().stream().map(Case::name).sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void takesAGoodValue(Case tried) throws ConfigInvalid {
        boolean confirms = tried.good().startsWith("= ");
        var without = parse(String.join("\n", tried.beside()));
        var with = parse(tried.file(confirms ? tried.good().substring(2) : tried.good()));
        assertEquals(List.of(), with.warnings());
        assertTrue(with.written().containsKey(tried.name()));
        if (confirms) assertEquals(without.vars(), with.vars());
        else assertNotEquals(without.vars(), with.vars(), "the value is read and goes nowhere");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void complainsOfABadValue(Case tried) throws ConfigInvalid {
        if (tried.said().startsWith("~")) {
            var parsed = parse(tried.file(tried.bad()));
            assertEquals(List.of(tried.key() + ": " + tried.said().substring(1)), parsed.warnings());
            assertEquals(parse(String.join("\n", tried.beside())).vars(), parsed.vars());
        } else {
            var thrown = assertThrows(ConfigInvalid.class, () -> parse(tried.file(tried.bad())));
            assertEquals("vars has 1 problem: %s: %s".formatted(tried.key(), tried.said()), thrown.what());
        }
    }

    private static MachineVars.Parsed parse(String text) throws ConfigInvalid {
        return MachineVars.parse("vars", text.getBytes(StandardCharsets.UTF_8));
    }
}
