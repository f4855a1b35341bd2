package booty.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachinesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsAMachinesFileAtEveryRequest() throws IOException {
        var machines = new Machines(Map.of(), Optional.of(folder));
        var mac = new Mac("52:54:00:12:34:56");
        assertEquals(Optional.empty(), machines.config(mac));
        Files.writeString(folder.resolve("52-54-00-12-34-56.json"), "{\"action\":\"writeImage\"}");
        assertEquals(Optional.of("{\"action\":\"writeImage\"}"), machines.config(mac));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "server1.json|{}|name it <mac>.json",
                "52:54:00:12:34:56.json|{}|name it <mac>.json",
                "52-54-00-12-34-5A.json|{}|name it <mac>.json",
                "52-54-00-12-34-56.json|[]|holds no JSON object",
                "52-54-00-12-34-56.json|{\"action\":|Unexpected end-of-input",
            })
    void saysAtTheStartWhatIsWrongWithAFile(String name, String text, String problem) throws Exception {
        Files.writeString(folder.resolve(name), text);
        var settings = Settings.of(CommandLine.parse(List.of("-machines", folder.toString())));
        var thrown = assertThrows(UsageException.class, () -> Machines.check(settings));
        assertTrue(String.valueOf(thrown.getMessage()).contains(name), thrown.getMessage());
        assertTrue(String.valueOf(thrown.getMessage()).contains(problem), thrown.getMessage());
    }
}
