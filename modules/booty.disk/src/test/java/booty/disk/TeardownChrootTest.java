package booty.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.TargetConfig;
import booty.core.linux.Doors;
import booty.core.linux.Errno;
import booty.core.report.Progress;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.disk.fs.FileSystemFailed;
import booty.testkit.FakeExec;
import booty.testkit.FakeLinux;
import booty.testkit.FakeMachine;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeardownChrootTest {
    @TempDir
    Path folder;

    private final FakeLinux linux = new FakeLinux();
    private FakeMachine machine;
    private StepContext context;

    @BeforeEach
    void start() {
        machine = new FakeMachine(folder);
        var orders = MachineConfig.of(
                MachineConfig.Action.WRITE_IMAGE,
                new ImageConfig(List.of(URI.create("http://server/image")), Optional.empty(), false),
                TargetConfig.ANY);
        context = new StepContext(orders, new Doors(linux, new FakeExec(), machine.sysfs()), Progress.NONE);
    }

    private void mounted(String... points) {
        var lines = new StringBuilder("21 1 0:18 / /proc rw - proc proc rw\n");
        for (var point : points) lines.append("36 21 8:1 / ").append(point).append(" rw - ext4 /dev/sda1 rw\n");
        machine.file("proc/self/mountinfo", lines.toString());
    }

    @Test
    void unmountsAllThatIsMountedInTheSystemLastFirst() throws Exception {
        mounted("/newroot", "/newroot/boot", "/newroot/dev", "/newroot/dev/pts", "/newroot/a\\040b", "/newroots");
        assertEquals(Outcome.DONE, new TeardownChroot().run(context));
        assertEquals(
                List.of(
                        "unmount /newroot/a b",
                        "unmount /newroot/dev/pts",
                        "unmount /newroot/dev",
                        "unmount /newroot/boot",
                        "unmount /newroot"),
                linux.calls());
    }

    @Test
    void hasNothingToDoWhereNothingIsMounted() throws Exception {
        assertEquals(Outcome.skipped("it was never mounted"), new TeardownChroot().run(context));
        assertEquals(List.of(), linux.calls());
    }

    @Test
    void namesWhoKeepsItMounted() {
        var root = folder.resolve("newroot");
        mounted(root.toString());
        context.put(Facts.ROOT_MOUNT, root);
        machine.file("newroot/file", "").file("proc/812/comm", "gpg-agent\n").link("proc/812/fd/3", "newroot/file");
        machine.file("proc/813/comm", "other\n").link("proc/813/cwd", "dev");
        linux.fails("unmount " + root, Errno.EBUSY);
        var failure = assertThrows(FileSystemFailed.class, () -> new TeardownChroot().run(context));
        assertEquals("%s cannot be unmounted: it is used by 812 (gpg-agent)".formatted(root), failure.what());
    }
}
