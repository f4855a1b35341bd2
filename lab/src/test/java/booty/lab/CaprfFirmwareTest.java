package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A machine with a BMC, which the agent asks by IPMI. */
@Tag("system")
class CaprfFirmwareTest {
    @Test
    void tellsTheVersionOfTheBmcAndRefusesOneThatIsTooOldBeforeAnythingChanges() throws Exception {
        var room = Lab.room("caprf-bmc");
        var disk = Agents.emptyDisk(room, 256);
        try (var controlled = Controlled.in(room)) {
            var vars = "FIRMWARE_REPORT=true\nFIRMWARE_MIN_BMC=5.24\nIMAGE=http://10.0.2.2:9/nothing.img\n";
            try (var vm = controlled
                    .machine("caprf-bmc", vars)
                    .disk(disk, Bus.VIRTIO)
                    .bmc(5, 23)
                    .start(room)) {
                vm.awaitOff(Agents.START.plus(Agents.RUN));
            }
            var document = controlled.heard("/firmware").getFirst();
            assertTrue(document.contains("\"bmc\":{\"component\":\"bmc\",\"version\":\"5.23\""), document);
            var error = controlled.heard("/status/error").getFirst();
            var said = "step collect-firmware failed: the BMC has version 5.23, at least 5.24 is wanted";
            assertTrue(error.startsWith(said), error);
            assertEquals(List.of(), controlled.heard("/status/success"));
        }
        assertTrue(disk.isZero(0, 1 << 20));
    }
}
