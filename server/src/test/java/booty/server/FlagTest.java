package booty.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FlagTest {
    private static final String BEGIN = "-Dgolden.write=true writes it anew -->\n";
    private static final String END = "<!-- flags end -->";

    @Test
    void readmeKnowsEveryFlag() throws IOException {
        var readme = Path.of("README.md");
        var text = Files.readString(readme);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(readme, text.substring(0, begin) + table() + text.substring(end));
            return;
        }
        assertEquals(table(), text.substring(begin, end));
    }

    private static String table() {
        return Arrays.stream(Flag.values())
                .map(flag -> "| `-%s` | %s | %s |\n"
                        .formatted(
                                flag.word(),
                                flag.isSwitch() || flag.preset().isEmpty() ? "" : "`" + flag.preset() + "`",
                                flag.about().replace("<", "&lt;").replace(">", "&gt;")))
                .collect(Collectors.joining("", "| flag | unless given | what |\n|---|---|---|\n", "\n"));
    }
}
