package booty.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineConfigTest {
    @Test
    void describesItselfInALineWithoutTheImagesPassword() {
        var orders = MachineConfig.of(
                        MachineConfig.Action.WRITE_IMAGE,
                        new ImageConfig(
                                List.of(URI.create("http://user:secret@10.0.0.1/os.img")), Optional.empty(), false),
                        TargetConfig.at(Path.of("/dev/sda")))
                .withGrowth(new GrowthConfig(1, Optional.of("/dev/vg/root")))
                .withOnFailure(new FailurePolicy(true, false))
                .withDryRun(true);
        assertEquals(
                "write http://10.0.0.1/os.img to /dev/sda, grow partition 1, grow /dev/vg/root, wipe on failure, as a dry run",
                orders.describe());
    }

    @Test
    void describesATargetThatIsChosenByRuleOrBySerialNumber() {
        assertEquals("the largest fixed disk", TargetConfig.ANY.describe());
        var serial = new TargetConfig(Optional.empty(), Optional.of("S1"), Optional.empty(), 0, false);
        assertEquals("the disk with serial number S1", serial.describe());
    }
}
