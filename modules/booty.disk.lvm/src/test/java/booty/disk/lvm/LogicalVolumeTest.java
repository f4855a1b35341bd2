package booty.disk.lvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogicalVolumeTest {
    @ParameterizedTest
    @CsvSource({
        "/dev/ubuntu-vg/ubuntu-lv, ubuntu-vg, ubuntu-lv",
        "/dev/mapper/ubuntu--vg-ubuntu--lv, ubuntu-vg, ubuntu-lv",
        "/dev/mapper/vg0-root, vg0, root",
        "vg0/root, vg0, root",
        "' /dev/vg_a.b+c/r00t ', vg_a.b+c, r00t"
    })
    void understandsEveryUsualWayToNameAVolume(String text, String group, String name) {
        assertEquals(new LogicalVolume(group, name), LogicalVolume.parse(text).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "root",
                "/dev/sda1",
                "/dev/mapper/root",
                "/dev/a/b/c",
                "-vg/root",
                "vg/-a",
                "vg/ro ot",
                "../etc"
            })
    void takesNothingElse(String text) {
        assertTrue(LogicalVolume.parse(text).isEmpty(), text);
    }

    @Test
    void doublesHyphensInTheNameOfTheNode() {
        assertEquals(Path.of("/dev/mapper/ubuntu--vg-ubuntu--lv"), new LogicalVolume("ubuntu-vg", "ubuntu-lv").node());
    }
}
