package booty.core.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.testkit.FakeMachine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumesTest {
    @TempDir
    private Path root;

    private FakeMachine machine;

    @BeforeEach
    void aLogicalVolumeOnAnArrayOnAPartition() {
        machine = new FakeMachine(root)
                .disk("sda", 1L << 30)
                .partition("sda", "sda2", 2, 2048, 4096)
                .attribute("sda", "sda2/holders/md127/dev", "9:127")
                .attribute("md127", "dev", "9:127")
                .attribute("md127", "holders/dm-0/dev", "253:0")
                .attribute("dm-0", "dev", "253:0")
                .attribute("dm-0", "dm/name", "vg0-root")
                .attribute("dm-0", "dm/uuid", "LVM-abc");
    }

    @Test
    void listsThoseOnTopFirst() {
        assertEquals(
                List.of("dm-0 (LVM, vg0-root)", "md127 (software RAID)"),
                volumes().stream().map(Volume::describe).toList());
    }

    @Test
    void listsAVolumeOnSeveralPartitionsOnce() {
        machine.partition("sda", "sda3", 3, 8192, 4096).attribute("sda", "sda3/holders/md127/dev", "9:127");
        assertEquals(2, volumes().size());
    }

    @Test
    void countsNothingAsUseWhenAllCanBeClosed() {
        assertEquals(List.of(), uses());
    }

    @Test
    void findsWhatIsMountedFromTheTop() {
        machine.mount("253:0", "/dev/mapper/vg0-root", "/srv");
        assertEquals(List.of("/srv"), uses());
    }

    @Test
    void findsSwapOnAVolume() {
        machine.file("proc/swaps", "Filename\tType\n/dev/mapper/vg0-root    partition 1 0 -2\n");
        assertEquals(List.of("swap"), uses());
    }

    @Test
    void countsWhatItCannotCloseAsUse() {
        machine.attribute("dm-0", "dm/uuid", "CRYPT-LUKS2-1-luks").attribute("dm-0", "dm/name", "luks");
        assertEquals(List.of("dm-0 (encrypted, luks)"), uses());
    }

    private List<Volume> volumes() {
        return Volumes.on(machine.sysfs(), Disks.physical(machine.sysfs()).getFirst());
    }

    private List<String> uses() {
        return Volumes.uses(machine.sysfs(), Disks.physical(machine.sysfs()).getFirst());
    }
}
