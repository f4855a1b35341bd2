package booty.disk.raid;

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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopRaidTest {
    @TempDir
    private Path root;

    private final FakeLinux linux = new FakeLinux();
    private FakeMachine machine;

    @BeforeEach
    void aDiskBesideAnother() {
        machine = new FakeMachine(root)
                .disk("sda", 1L << 30)
                .disk("sdb", 1L << 30)
                .partition("sda", "sda1", 1, 2048, 4096)
                .attribute("sdb", "holders/md5/dev", "9:5")
                .attribute("md5", "dev", "9:5");
    }

    @Test
    void leavesArraysOfOtherDisksAlone() throws Exception {
        assertEquals(Outcome.skipped("no array has a member on /dev/sda"), run());
        assertEquals(List.of(), linux.calls());
    }

    @Test
    void asksTheKernelToStopAnArrayOfAPartition() throws Exception {
        machine.attribute("sda", "sda1/holders/md127/dev", "9:127").attribute("md127", "dev", "9:127");
        assertEquals(Outcome.done("stopped md127"), run());
        assertEquals(List.of("open /dev/md127", "ioctl /dev/md127 932 0", "close /dev/md127"), linux.calls());
    }

    @Test
    void stopsAContainerAfterTheArrayInIt() throws Exception {
        machine.attribute("sda", "holders/md126/dev", "9:126").attribute("sda", "holders/md127/dev", "9:127");
        linux.fails("ioctl /dev/md126", Errno.EBUSY).does("ioctl /dev/md127", () -> linux.passes("ioctl /dev/md126"));
        assertEquals(Outcome.done("stopped md126, md127"), run());
    }

    @Test
    void namesAnArrayThatStaysBusy() {
        machine.attribute("sda", "holders/md127/dev", "9:127");
        linux.fails("ioctl /dev/md127", Errno.EBUSY);
        var failure = assertThrows(ArrayBusy.class, this::run);
        assertTrue(failure.what().startsWith("md127 (software RAID) on /dev/sda cannot be stopped: "), failure.what());
    }

    @Test
    void takesAnArrayThatWentMeanwhileForStopped() throws Exception {
        machine.attribute("sda", "holders/md127/dev", "9:127");
        linux.fails("open /dev/md127", Errno.ENXIO);
        assertEquals(Outcome.done("stopped md127"), run());
    }

    @Test
    void saysInADryRunWhatItWouldStop() {
        machine.attribute("sda", "holders/md127/dev", "9:127");
        assertEquals("would stop md127", new StopRaid().preview(context()));
        assertEquals(List.of(), linux.calls());
    }

    private Outcome run() throws Exception {
        return new StopRaid(Duration.ZERO).run(context());
    }

    private StepContext context() {
        var config = MachineConfig.of(
                MachineConfig.Action.WRITE_IMAGE,
                new ImageConfig(List.of(URI.create("http://127.0.0.1/image")), Optional.empty(), false),
                TargetConfig.ANY);
        var context = new StepContext(config, new Doors(linux, new FakeExec(), machine.sysfs()), Progress.NONE);
        context.put(Facts.TARGET_DISK, Disks.named(machine.sysfs(), "sda").orElseThrow());
        return context;
    }
}
