package booty.core.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.core.linux.Sysfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootEnvironmentTest {
    @Test
    void readsWordsWithAndWithoutValues() {
        assertEquals(
                Map.of("quiet", "", "console", "ttyS0,115200", "x", "a=b", "note", "two words"),
                BootEnvironment.parse("quiet console=tty0 console=ttyS0,115200  x=a=b \"note=two words\"\n"));
    }

    @Test
    void prefersTheCommandLineToTheEnvironmentAndIgnoresBlankValues(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("proc"));
        Files.writeString(root.resolve("proc/cmdline"), "BOOTYURL=http://10.0.2.2:3000/booty empty=");
        var environment = BootEnvironment.read(
                new Sysfs(root), Map.of("BOOTYURL", "http://other/booty", "MODE", "standby", "empty", "x"));
        assertEquals(Optional.of("http://10.0.2.2:3000/booty"), environment.value("BOOTYURL"));
        assertEquals(Optional.of("standby"), environment.value("MODE"));
        assertEquals(Optional.empty(), environment.value("empty"));
        assertEquals(Optional.empty(), environment.value("missing"));
    }

    @Property
    void noCommandLineCrashesTheParser(@ForAll String line) {
        BootEnvironment.parse(line);
    }
}
