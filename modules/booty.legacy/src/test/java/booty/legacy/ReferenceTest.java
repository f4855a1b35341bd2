package booty.legacy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    @Test
    void theReferenceNamesExactlyTheKeysThatAreRead() throws IOException {
        var page = Files.readString(Path.of("../../docs/reference/config.md"));
        var documented = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE)
                .matcher(page)
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(OrdersDocument.KEYS), documented);
    }
}
