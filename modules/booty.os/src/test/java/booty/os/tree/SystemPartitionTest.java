package booty.os.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.TargetConfig;
import booty.core.linux.Doors;
import booty.core.machine.NewFileSystems;
import booty.core.machine.NewFileSystems.Entry;
import booty.core.report.Progress;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SystemPartitionTest {
    private static final Path PARTITION = Path.of("/dev/sda1");

    private final StepContext context = new StepContext(
            MachineConfig.of(
                    MachineConfig.Action.WRITE_IMAGE,
                    new ImageConfig(List.of(URI.create("http://192.0.2.1/root.tar")), Optional.empty(), false),
                    TargetConfig.ANY),
            Doors.ofThisMachine(),
            Progress.NONE);

    @Test
    void isOnItsPartitionWhereAnImageBroughtIt() {
        assertEquals(PARTITION, SystemPartition.device(context, PARTITION));
    }

    @Test
    void isOnTheArrayThatALayoutMadeOfIt() {
        context.put(
                StorageFacts.FILE_SYSTEMS,
                new NewFileSystems(List.of(
                        entry("/dev/sda3", "vfat", "/data"),
                        entry("/dev/md101", "ext4", "/"),
                        entry("/dev/md100", "vfat", "/boot/efi"))));
        assertEquals(Path.of("/dev/md100"), SystemPartition.device(context, PARTITION));
    }

    private static Entry entry(String device, String type, String at) {
        return new Entry(Path.of(device), "UUID=1", type, Optional.of(at));
    }
}
