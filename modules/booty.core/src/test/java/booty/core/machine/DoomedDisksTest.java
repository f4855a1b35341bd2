package booty.core.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.TargetConfig;
import booty.core.config.WipeConfig;
import booty.testkit.FakeMachine;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoomedDisksTest {
    private static final long GIB = 1L << 30;
    private static final MachineConfig ORDERS = MachineConfig.of(
            MachineConfig.Action.DEPROVISION,
            new ImageConfig(List.of(URI.create("http://x/y")), Optional.empty(), false),
            TargetConfig.ANY);

    @TempDir
    private Path root;

    private FakeMachine machine;

    @BeforeEach
    void disksOfEveryKind() {
        machine = new FakeMachine(root)
                .disk("sda", GIB)
                .disk("sdb", GIB)
                .disk("sdc", GIB)
                .attribute("sdc", "removable", "1")
                .disk("sdd", GIB)
                .attribute("sdd", "ro", "1")
                .disk("sde", GIB)
                .attribute("sde", "dev", "8:64")
                .mount("8:64", "/dev/sde", "/srv")
                .disk("sdf", 0)
                .disk("nvme0n1", GIB)
                .attribute("nvme0n1", "device/transport", "tcp");
    }

    @Test
    void areTheTargetUnlessOthersAreAskedFor() {
        assertEquals(List.of("sdb"), names(doomed(ORDERS)));
        assertEquals(List.of(), doomed(ORDERS).spared());
    }

    @Test
    void areNeverRemovableReadOnlyInUseOrForeign() {
        var doomed = doomed(ORDERS.with(new WipeConfig(WipeConfig.Scope.ALL)));
        assertEquals(List.of("sdb", "sda"), names(doomed));
        assertEquals(
                List.of(
                        "/dev/nvme0n1 (1.1 GB) is reached by NVMe over tcp",
                        "/dev/sdc (1.1 GB) is removable",
                        "/dev/sdd (1.1 GB) is read-only",
                        "/dev/sde (1.1 GB) is in use by /srv"),
                doomed.spared());
    }

    @Test
    void shareAnArrayThatIsListedOnce() {
        machine.attribute("sda", "holders/md0/dev", "9:0").attribute("sdb", "holders/md0/dev", "9:0");
        var doomed = doomed(ORDERS.with(new WipeConfig(WipeConfig.Scope.ALL)));
        assertEquals(
                List.of("md0"),
                doomed.volumes(machine.sysfs()).stream().map(Volume::name).toList());
    }

    private DoomedDisks doomed(MachineConfig config) {
        return DoomedDisks.of(
                config, machine.sysfs(), Disks.named(machine.sysfs(), "sdb").orElseThrow());
    }

    private static List<String> names(DoomedDisks doomed) {
        return doomed.disks().stream().map(Disk::name).toList();
    }
}
