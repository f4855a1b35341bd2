package booty.mellanox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import booty.mellanox.Settings.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    static String recorded(String name) throws IOException {
        try (var in = SettingsTest.class.getResourceAsStream(name)) {
            if (in == null) throw new IOException("no recording " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void readsThreeColumns() throws IOException {
        assertEquals(
                Map.of("SRIOV_EN", new Value(0, 1), "NUM_OF_VFS", new Value(0, 8)),
                Settings.parse(recorded("connectx6-three-columns.txt")).values());
    }

    @Test
    void readsOneColumn() throws IOException {
        assertEquals(
                Map.of("SRIOV_EN", new Value(1, 1), "NUM_OF_VFS", new Value(32, 32)),
                Settings.parse(recorded("connectx4-one-column.txt")).values());
    }

    @ParameterizedTest
    @CsvSource({
        "NUM_OF_VFS many",
        "NUM_OF_VFS -1",
        "NUM_OF_VFS 12345678901",
        "NUM_OF_VFS 1 2 3 4",
        "num_of_vfs 3",
        "NUM_OF_VFS"
    })
    void whatIsNoNumberIsNoValue(String line) {
        assertEquals(Optional.empty(), Settings.parse(line).value("NUM_OF_VFS"));
    }

    @Property
    void noTextCrashesTheParser(@ForAll String text) {
        Settings.parse(text);
        Settings.parse("NUM_OF_VFS " + text);
    }

    @Test
    void aLongLineTakesNoTime() {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Settings.parse("A" + " B".repeat(1_000_000)));
    }
}
