package booty.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialUploadsTest {
    @TempDir
    private Path folder = Path.of("");

    private PartialUploads after(Duration time) {
        return new PartialUploads(new Uploads(folder), Clock.offset(Clock.system(ZoneOffset.UTC), time));
    }

    @Test
    void whatNobodyGoesOnWithForADayIsRemoved() throws IOException {
        var upload = after(Duration.ZERO).begin("a.img", OptionalLong.of(5)).orElseThrow();
        var hours23 = after(Duration.ofHours(23));
        hours23.removeOld();
        var found = hours23.find(upload.token().toString()).orElseThrow();
        assertEquals("a.img", found.name());
        assertEquals(OptionalLong.of(5), found.length());
        after(Duration.ofHours(25)).removeOld();
        assertFalse(Files.exists(upload.file()));
    }

    @Test
    void whatIsBeingSentIsNot() throws Exception {
        var later = after(Duration.ofHours(25));
        var upload = later.begin("a.img", OptionalLong.empty()).orElseThrow();
        assertTrue(upload.seize(() -> {}));
        later.removeOld();
        assertTrue(Files.exists(upload.file()));
    }

    @Test
    void theIdlestMakesRoomForANewOne() throws IOException {
        var now = after(Duration.ZERO);
        for (int i = 0; i < PartialUploads.MOST; i++) now.begin("a.img", OptionalLong.empty());
        assertTrue(now.begin("b.img", OptionalLong.empty()).isEmpty());
        assertTrue(after(PartialUploads.IDLE.plusMinutes(1))
                .begin("b.img", OptionalLong.empty())
                .isPresent());
        try (var files = Files.list(folder)) {
            assertEquals(PartialUploads.MOST, files.count());
        }
    }

    @Test
    void filesThatOnlyLookAlikeAreNone() throws IOException {
        Files.createFile(folder.resolve(".booty-part-nonsense"));
        Files.createFile(folder.resolve(".booty-part-ffffffff-ffff-ffff-ffff-fffffffffff-.1.a"));
        assertTrue(after(Duration.ZERO).find("nonsense").isEmpty());
    }
}
