package booty.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The small OS boots by itself, so that a later failure is the agent's. */
@Tag("system")
class OsImageTest {
    @Test
    void bootsUnderUefi() throws Exception {
        var room = Lab.room("os-uefi");
        var image = Lab.osImage("ext4", "none", "cloud");
        var disk = DiskFile.copyOf(image, room.resolve("disk"), Files.size(image));
        var variables = Files.copy(
                Path.of("/usr/share/OVMF/OVMF_VARS_4M.fd"),
                room.resolve("variables"),
                StandardCopyOption.REPLACE_EXISTING);
        try (var vm = Machine.named("os").uefi(variables).disk(disk, Bus.NVME).start(room)) {
            String ready = vm.console().awaitLine("BOOTY-LAB-OS ready", Duration.ofSeconds(90));
            vm.console().await("lab-os login:", Duration.ofSeconds(30));
            assertTrue(ready.contains("root=/dev/nvme0n1p3 fs=ext4"), ready);
        }
    }
}
