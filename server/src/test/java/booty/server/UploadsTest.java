package booty.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadsTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "00:50:56:a5:0e:0f.img, 00-50-56-a5-0e-0f.img",
        "00:50:56:A5:0E:0F.zmg, 00-50-56-a5-0e-0f.zmg",
        "00 50 56 a5 0e 0f.img, 00-50-56-a5-0e-0f.img",
        "golden-image.img, golden-image.img",
        "golden, golden.img",
        "../../etc/passwd, upload-10-0-0-7.img",
        ".bashrc, upload-10-0-0-7.img",
        "a b.img, upload-10-0-0-7.img",
        "x.sh, x.img",
        "'', upload-10-0-0-7.img"
    })
    void namesAFileAfterTheMachine(String given, String name) {
        assertEquals(name, Uploads.nameFor(given, "10.0.0.7"));
    }

    @Property
    void noNameLeavesTheFolder(@ForAll String given, @ForAll String client) {
        var name = Uploads.nameFor(given, client);
        assertTrue(FileTree.isPlain(name), name);
        assertFalse(name.contains(":"), name);
    }

    @Test
    void neverReplacesAnEarlierUpload() throws IOException {
        var uploads = new Uploads(folder);
        for (int i = 1; i <= 3; i++) {
            var fresh = Files.writeString(uploads.fresh(), "upload " + i);
            uploads.keep(fresh, "a.img");
            assertFalse(Files.exists(fresh));
        }
        assertEquals("upload 1", Files.readString(folder.resolve("a.img")));
        assertEquals("upload 2", Files.readString(folder.resolve("a.2.img")));
        assertEquals("upload 3", Files.readString(folder.resolve("a.3.img")));
    }

    @Test
    void removesWhatAKilledServerLeftButNothingThatIsStillWritten() throws IOException {
        var uploads = new Uploads(folder);
        var old = Files.writeString(uploads.fresh(), "half");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        var running = Files.writeString(uploads.fresh(), "half");
        Uploads.removeLeftovers(folder);
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(running));
    }
}
