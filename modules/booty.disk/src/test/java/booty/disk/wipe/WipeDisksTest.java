package booty.disk.wipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.TargetConfig;
import booty.core.linux.Doors;
import booty.core.linux.Errno;
import booty.core.machine.Disk;
import booty.core.machine.TargetInUse;
import booty.core.report.Progress;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.disk.wipe.DiskWipe.Thoroughness;
import booty.testkit.FakeExec;
import booty.testkit.FakeLinux;
import booty.testkit.FakeMachine;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WipeDisksTest {
    private static final int BYTES = 8 << 20;

    @TempDir
    private Path folder;

    private final FakeLinux linux = new FakeLinux();
    private FakeMachine machine;
    private Disk disk;
    private MachineConfig config;

    @BeforeEach
    void aDiskThatIsSwapSpace() throws IOException {
        machine = new FakeMachine(folder).disk("sda", BYTES);
        var device = folder.resolve("dev/sda");
        try (var file = new RandomAccessFile(device.toFile(), "rw")) {
            file.setLength(BYTES);
            file.seek(4086);
            file.write("SWAPSPACE2".getBytes(StandardCharsets.US_ASCII));
            file.seek(5 << 20);
            file.write(1);
        }
        disk = new Disk(
                "sda",
                device,
                BYTES,
                512,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        config = MachineConfig.of(
                MachineConfig.Action.WRITE_IMAGE,
                new ImageConfig(List.of(URI.create("http://127.0.0.1/image")), Optional.empty(), false),
                TargetConfig.ANY);
    }

    @Test
    void saysWhatWasThere() throws Exception {
        assertEquals(Outcome.done(disk.device() + ": swap"), run(Thoroughness.SIGNATURES));
        assertEquals(Outcome.done(disk.device() + ": had no signature"), run(Thoroughness.SIGNATURES));
    }

    @Test
    void holdsTheDiskMeanwhileAndTellsTheKernelThatItsPartitionsAreGone() throws Exception {
        machine.partition("sda", "sda1", 1, 2048, 4096);
        run(Thoroughness.SIGNATURES_AND_ENDS);
        var calls = linux.calls();
        assertEquals("open " + disk.device(), calls.getFirst());
        assertTrue(calls.contains("ioctl %s 125f 0".formatted(disk.device())), calls.toString());
        assertTrue(calls.contains("ioctl %s 1269".formatted(disk.device())), calls.toString());
    }

    @Test
    void namesWhatHoldsTheDisk() {
        machine.attribute("sda", "holders/dm-0/dev", "253:0")
                .attribute("dm-0", "dm/name", "secret")
                .attribute("dm-0", "dm/uuid", "CRYPT-LUKS2-x");
        linux.fails("open " + disk.device(), Errno.EBUSY);
        var failure = assertThrows(TargetInUse.class, () -> run(Thoroughness.SIGNATURES));
        assertTrue(failure.what().endsWith("is in use by dm-0 (encrypted, secret)"), failure.what());
    }

    @Test
    void saysInADryRunWhatItWouldWipeAndWipesNothing() throws Exception {
        var before = Files.readAllBytes(disk.device());
        assertEquals(
                "would wipe %s: swap".formatted(disk.describe()),
                new WipeDisks(Thoroughness.SIGNATURES).preview(context()));
        assertTrue(Arrays.equals(before, Files.readAllBytes(disk.device())));
        assertEquals(List.of(), linux.calls());
    }

    @Test
    void letsAWriteGoOnWhoseJournalIsOnTheDisk() throws Exception {
        run(Thoroughness.SIGNATURES);
        put(512 << 10, "BOOTYjrn");
        put(BYTES - 512, "EFI PART"); // of the image, so far
        assertEquals(Outcome.skipped("the write that was interrupted there may go on"), run(Thoroughness.SIGNATURES));
        assertEquals(Outcome.done(disk.device() + ": gpt"), run(Thoroughness.SIGNATURES_AND_ENDS));
    }

    @Test
    void letsAWriteGoOnWhoseJournalIsElsewhere() throws Exception {
        run(Thoroughness.SIGNATURES);
        put(BYTES - 512, "EFI PART");
        config = config.withJournal(URI.create("file:///journal"));
        assertEquals(Outcome.skipped("the write that was interrupted there may go on"), run(Thoroughness.SIGNATURES));
    }

    @Test
    void takesNothingForAnInterruptedWriteThatStarts() throws Exception {
        run(Thoroughness.SIGNATURES);
        put(512 << 10, "BOOTYjrn");
        put(510, "U\u00aa");
        assertEquals(Outcome.done(disk.device() + ": dos"), run(Thoroughness.SIGNATURES));
    }

    private void put(long at, String text) throws IOException {
        try (var file = new RandomAccessFile(disk.device().toFile(), "rw")) {
            file.seek(at);
            file.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private Outcome run(Thoroughness thoroughness) throws Exception {
        return new WipeDisks(thoroughness).run(context());
    }

    private StepContext context() {
        var context = new StepContext(config, new Doors(linux, new FakeExec(), machine.sysfs()), Progress.NONE);
        context.put(Facts.TARGET_DISK, disk);
        return context;
    }
}
