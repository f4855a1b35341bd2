package booty.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTreeTest {
    private static final FileTree TREE = new FileTree(Path.of("/srv/images"));

    @ParameterizedTest
    @CsvSource({
        "os.img, /srv/images/os.img",
        "debian/12/os.img.zst, /srv/images/debian/12/os.img.zst",
        "a%20b+c.img, /srv/images/a b+c.img",
        "debian//12, /srv/images/debian/12",
        "%C3%BC.img, /srv/images/ü.img"
    })
    void findsFilesBelowTheFolder(String path, String file) {
        assertEquals(Optional.of(Path.of(file)), TREE.find(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../etc/passwd",
                "a/../../etc/passwd",
                "..",
                "%2e%2e/etc/passwd",
                "%2E%2e%2fetc/passwd",
                "a%2f..%2f..%2fetc",
                "..%5c..%5cetc",
                ".hidden",
                "a/.git/config",
                "a%00b",
                "a%0ab",
                "%zz",
                "%"
            })
    void findsNothingElse(String path) {
        assertEquals(Optional.empty(), TREE.find(path));
    }

    @Property
    void noPathLeadsOut(@ForAll String path) {
        TREE.find(path).ifPresent(file -> assertTrue(file.normalize().startsWith("/srv/images"), file.toString()));
    }
}
