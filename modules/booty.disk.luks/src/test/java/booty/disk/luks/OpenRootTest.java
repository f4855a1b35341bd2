package booty.disk.luks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.Secret;
import booty.core.config.TargetConfig;
import booty.core.linux.Doors;
import booty.core.linux.Exec.Command;
import booty.core.linux.Exec.Output;
import booty.core.machine.Disk;
import booty.core.report.Progress;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import booty.disk.fs.FileSystemFailed;
import booty.testkit.FakeLinux;
import booty.testkit.FakeMachine;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenRootTest {
    /** The start of a LUKS2 header: magic number, version. */
    private static final byte[] LUKS = "LUKS\u00ba\u00be\0\2".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    private Path folder;

    private final List<String> ran = new ArrayList<>();

    @Test
    void leavesAPlainRootAlone() throws Exception {
        Files.write(disk().partition(2), new byte[4096]);
        assertEquals(
                Outcome.skipped("%s is not encrypted".formatted(disk().partition(2))), new OpenRoot().run(context()));
        assertEquals(List.of(), ran);
    }

    @Test
    void opensAnEncryptedRootAndLetsItBeAsLargeAsItsPartition() throws Exception {
        Files.write(disk().partition(2), LUKS);
        var context = context();
        // nothing is really open, so that what is inside cannot be looked at
        assertThrows(FileSystemFailed.class, () -> new OpenRoot().run(context));
        assertEquals(
                List.of(
                        "cryptsetup open --type luks --allow-discards --key-file - %s crypt-root"
                                .formatted(disk().partition(2)),
                        "cryptsetup resize --key-file - crypt-root"),
                ran);
        ran.clear();
        new CloseVolumes(Layer.BELOW_VOLUMES).run(context);
        assertEquals(List.of("cryptsetup close crypt-root"), ran);
    }

    private Disk disk() {
        return new Disk(
                "sda",
                folder.resolve("sda"),
                1 << 20,
                512,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private Output run(Command command) {
        ran.add(String.join(" ", command.argv()));
        return new Output(0, "", "");
    }

    private StepContext context() {
        var orders = MachineConfig.of(
                MachineConfig.Action.WRITE_IMAGE,
                new ImageConfig(List.of(URI.create("http://127.0.0.1/image")), Optional.empty(), false),
                TargetConfig.ANY);
        var machine = new FakeMachine(folder.resolve("machine"));
        var context = new StepContext(orders, new Doors(new FakeLinux(), this::run, machine.sysfs()), Progress.NONE);
        context.put(Facts.TARGET_DISK, disk());
        context.put(StorageFacts.ROOT_PARTITION, 2);
        context.put(FetchKey.KEY, Secret.of("word"));
        return context;
    }
}
