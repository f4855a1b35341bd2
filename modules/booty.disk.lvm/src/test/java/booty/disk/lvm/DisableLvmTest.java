package booty.disk.lvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.TargetConfig;
import booty.core.linux.Doors;
import booty.core.linux.Errno;
import booty.core.machine.Disks;
import booty.core.report.Progress;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.testkit.FakeExec;
import booty.testkit.FakeLinux;
import booty.testkit.FakeMachine;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisableLvmTest {
    private static final String REMOVE = "ioctl /dev/mapper/control c138fd04";

    @TempDir
    private Path root;

    private final FakeLinux linux = new FakeLinux();
    private FakeMachine machine;

    @BeforeEach
    void aVolumeOnTheTargetAndOneOnAnotherDisk() {
        machine = new FakeMachine(root)
                .disk("sda", 1L << 30)
                .disk("sdb", 1L << 30)
                .partition("sda", "sda3", 3, 2048, 4096)
                .attribute("sda", "sda3/holders/dm-0/dev", "253:0")
                .attribute("sdb", "holders/dm-1/dev", "253:1");
        volume("dm-0", "vg0-root").volume("dm-1", "vg1-data");
    }

    @Test
    void removesTheMappingsOnTheTargetOnly() throws Exception {
        assertEquals(Outcome.done("deactivated vg0-root"), run());
        assertEquals(List.of("open /dev/mapper/control", REMOVE, "close /dev/mapper/control"), linux.calls());
    }

    @Test
    void removesWhatLiesOnOthersBeforeThem() throws Exception {
        machine.attribute("dm-0", "holders/dm-2/dev", "253:2");
        volume("dm-2", "vg0-root_rimage_0");
        assertEquals(Outcome.done("deactivated vg0-root_rimage_0, vg0-root"), run());
    }

    @Test
    void hasNothingToDoOnADiskWithoutVolumes() throws Exception {
        machine = new FakeMachine(root.resolve("other")).disk("sda", 1L << 30);
        assertEquals(Outcome.skipped("no logical volume is active on /dev/sda"), run());
    }

    @Test
    void namesAVolumeThatStaysBusy() {
        linux.fails(REMOVE, Errno.EBUSY);
        var failure = assertThrows(VolumeBusy.class, this::run);
        assertTrue(failure.what().startsWith("dm-0 (LVM, vg0-root) on /dev/sda cannot be"), failure.what());
    }

    @Test
    void asksTheDeviceMapperInTheWordsOfItsHeader() {
        var request = DeviceMapper.request("vg0-root");
        var bytes = new byte[request.remaining()];
        request.get(bytes);
        var expected = "04000000" + "00000000".repeat(2) // version 4.0.0
                + "38010000" // data_size
                + "00".repeat(32) // data_start, target_count, open_count, flags, event_nr, padding, dev
                + HexFormat.of().formatHex("vg0-root".getBytes(StandardCharsets.US_ASCII))
                + "00".repeat(312 - 48 - 8);
        assertEquals(expected, HexFormat.of().formatHex(bytes));
    }

    private DisableLvmTest volume(String name, String label) {
        machine.attribute(name, "dev", "253:" + name.substring(3))
                .attribute(name, "dm/name", label)
                .attribute(name, "dm/uuid", "LVM-" + label);
        return this;
    }

    private Outcome run() throws Exception {
        var config = MachineConfig.of(
                MachineConfig.Action.WRITE_IMAGE,
                new ImageConfig(List.of(URI.create("http://127.0.0.1/image")), Optional.empty(), false),
                TargetConfig.ANY);
        var context = new StepContext(config, new Doors(linux, new FakeExec(), machine.sysfs()), Progress.NONE);
        context.put(Facts.TARGET_DISK, Disks.named(machine.sysfs(), "sda").orElseThrow());
        return new DisableLvm(Duration.ZERO).run(context);
    }
}
