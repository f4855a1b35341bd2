package booty.core.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.core.linux.Sysfs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryTest {
    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({"MemTotal:        2030116 kB, 2078838784", "MemFree: 5 kB, 0", "MemTotal: much kB, 0"})
    void isWhatTheKernelSays(String line, long bytes) throws Exception {
        Files.createDirectories(root.resolve("proc"));
        Files.writeString(root.resolve("proc/meminfo"), line + "\nMemAvailable: 7 kB\n");
        assertEquals(bytes, Memory.bytes(new Sysfs(root)));
    }

    @Test
    void isUnknownWhereTheKernelSaysNothing() {
        assertEquals(0, Memory.bytes(new Sysfs(root)));
    }
}
