package booty.disk.erase;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.EraseConfig;
import booty.core.config.EraseConfig.Fallback;
import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.TargetConfig;
import booty.core.config.WipeConfig;
import booty.core.linux.Doors;
import booty.core.linux.Errno;
import booty.core.machine.Disk;
import booty.core.machine.TargetInUse;
import booty.core.report.Document;
import booty.core.report.Progress;
import booty.core.report.Reporter;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.disk.erase.ata.FakeAtaDisk;
import booty.disk.erase.nvme.FakeController;
import booty.testkit.FakeExec;
import booty.testkit.FakeLinux;
import booty.testkit.FakeMachine;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecureEraseTest {
    private static final int BYTES = 4 << 20;

    @TempDir
    private Path folder;

    private final FakeLinux linux = new FakeLinux();
    private final List<JsonNode> certificates = new ArrayList<>();
    private FakeMachine machine;
    private int erasures = 7;
    private MachineConfig config;
    private Disk disk;

    @BeforeEach
    void anEmptyMachine() {
        machine = new FakeMachine(folder);
        config = MachineConfig.of(
                        MachineConfig.Action.DEPROVISION,
                        new ImageConfig(List.of(URI.create("http://x/y")), Optional.empty(), false),
                        TargetConfig.ANY)
                .with(new EraseConfig(Fallback.NONE));
        disk = disk("sda");
    }

    @Test
    void letsAnNvmeDiskThrowItsKeyAwayAndCertifiesIt() throws Exception {
        var fake = nvme(new FakeController(BYTES));
        assertEquals(Outcome.done("erased %s by NVMe sanitize (crypto erase)".formatted(disk.device())), run());
        assertEquals(List.of("sanitize 0 c"), fake.commands());
        var certificate = certificates.getFirst();
        assertEquals("erased", certificate.path("result").asText());
        assertEquals("S4EVNX0M123456", certificate.path("disk").path("serial").asText());
        assertEquals("2026-01-02T03:04:05Z", certificate.path("startedAt").asText());
        assertEquals("NVMe sanitize (crypto erase)", certificate.path("method").asText());
        var samples = certificate.path("attempts").path(0).path("samples");
        assertEquals(256, samples.path("taken").asInt());
        assertEquals(256, samples.path("changed").asInt());
        assertEquals(0, samples.path("remaining").asInt());
    }

    @Test
    void triesTheNextWayWhenOneFails() throws Exception {
        var fake = nvme(new FakeController(BYTES).failsToSanitize());
        assertEquals(Outcome.done("erased %s by NVMe format (crypto erase)".formatted(disk.device())), run());
        assertEquals(List.of("sanitize 0 c", "sanitize 0 a", "format 1 400"), fake.commands());
        assertEquals(3, certificates.getFirst().path("attempts").size());
    }

    @Test
    void waitsForASanitizeThatIsRunningAlready() throws Exception {
        var fake = nvme(new FakeController(BYTES).sanitizes());
        run();
        // and then erased once more, for without samples nothing would show that it worked
        assertEquals(List.of("sanitize 0 c"), fake.commands());
    }

    @Test
    void formatsWhereThereIsNoSanitize() throws Exception {
        var fake = nvme(new FakeController(BYTES).can(0b10, 0, 0));
        assertEquals(Outcome.done("erased %s by NVMe format (user data erase)".formatted(disk.device())), run());
        assertEquals(List.of("format 1 200"), fake.commands());
    }

    @Test
    void sparesOtherNamespacesOfTheController() throws Exception {
        var fake = nvme(new FakeController(BYTES).add(2, 100, 0));
        assertEquals(Outcome.done("erased %s by NVMe format (crypto erase)".formatted(disk.device())), run());
        assertEquals(List.of("format 1 400"), fake.commands());
    }

    @Test
    void refusesAFormatThatWouldReachOtherNamespaces() throws Exception {
        var fake = nvme(new FakeController(BYTES).add(2, 100, 0).can(0b1010, 0b110, 0));
        var failure = assertThrows(EraseImpossible.class, this::run);
        assertTrue(failure.what().endsWith("no format, namespaces [2] of /dev/nvme0 would go too"), failure.what());
        assertEquals(List.of(), fake.commands());
        machine.attribute("sda", "removable", "1"); // so it is spared
        config = config.with(new WipeConfig(WipeConfig.Scope.ALL));
        run();
        assertEquals(List.of("format 1 400"), fake.commands());
    }

    @Test
    void countsADiskAsNotErasedWhenItsDataCanStillBeRead() throws Exception {
        nvme(new FakeController(BYTES).can(0b10, 0, 0).onErase(() -> {}), false);
        var failure = assertThrows(EraseFailed.class, this::run);
        assertTrue(
                failure.what().endsWith("NVMe format (user data erase): 256 of 256 samples can still be read"),
                failure.what());
        assertEquals("failed", certificates.getFirst().path("result").asText());
        assertTrue(certificates.getFirst().path("method").isMissingNode());
    }

    @Test
    void letsAnAtaDiskEraseItself() throws Exception {
        var fake = ata(new FakeAtaDisk());
        assertEquals(Outcome.done("erased %s by ATA security erase (enhanced)".formatted(disk.device())), run());
        assertEquals(List.of("f1 0", "f3", "f4 2"), fake.commands());
        assertEquals(
                256,
                certificates
                        .getFirst()
                        .path("attempts")
                        .path(0)
                        .path("samples")
                        .path("blank")
                        .asInt());
    }

    @Test
    void unlocksADiskThatAPowerFailureLeftLockedBeforeItReadsIt() throws Exception {
        var before = ata(new FakeAtaDisk().refuses("f4").refuses("f6"));
        assertThrows(EraseFailed.class, this::run);
        var again = ata(new FakeAtaDisk().lockedWith(before.password()));
        run();
        assertEquals(List.of("f2 0", "f1 0", "f3", "f4 2"), again.commands());
        assertEquals("", again.password());
    }

    @Test
    void stopsBeforeAnythingIsChangedWhenADiskIsFrozen() throws Exception {
        ata(new FakeAtaDisk().frozen());
        var before = Files.readAllBytes(disk.device());
        var failure = assertThrows(EraseImpossible.class, () -> new CheckErase().run(context()));
        assertTrue(failure.what().endsWith("its ATA security is frozen by the firmware"), failure.what());
        assertTrue(failure.remedy().contains("SECURE_ERASE_FALLBACK"), failure.remedy());
        assertThrows(EraseImpossible.class, this::run);
        assertTrue(Arrays.equals(before, Files.readAllBytes(disk.device())));
        assertEquals(List.of(), certificates);
    }

    @Test
    void overwritesAFrozenDiskOnlyWhereThatIsAllowed() throws Exception {
        ata(new FakeAtaDisk().frozen());
        config = config.with(new EraseConfig(Fallback.OVERWRITE));
        assertEquals(Outcome.done("erased %s by overwrite with zeroes".formatted(disk.device())), run());
        assertTrue(Arrays.equals(new byte[BYTES], Files.readAllBytes(disk.device())));
    }

    @Test
    void doesNotTakeADiscardForAnEraseWhenTheDiskKeepsItsData() {
        config = config.with(new EraseConfig(Fallback.DISCARD));
        var failure = assertThrows(EraseFailed.class, this::run);
        assertTrue(failure.what().endsWith("discard: 256 of 256 samples can still be read"), failure.what());
        assertTrue(
                linux.calls().contains("ioctl %s 1277".formatted(disk.device())),
                linux.calls().toString());
    }

    @ParameterizedTest
    @EnumSource(Fallback.class)
    void refusesAnUnknownDiskUnlessAFallbackIsAllowed(Fallback fallback) {
        config = config.with(new EraseConfig(fallback));
        if (fallback == Fallback.NONE) {
            assertThrows(EraseImpossible.class, () -> new CheckErase().run(context()));
        } else {
            var outcome = assertDoesNotThrow(() -> new CheckErase().run(context()));
            assertInstanceOf(Outcome.Done.class, outcome);
        }
    }

    @Test
    void touchesNothingWhenSomebodyHoldsTheDisk() throws Exception {
        ata(new FakeAtaDisk());
        var before = Files.readAllBytes(disk.device());
        linux.fails("open " + disk.device(), Errno.EBUSY);
        config = config.with(new EraseConfig(Fallback.OVERWRITE));
        assertThrows(TargetInUse.class, this::run);
        assertTrue(Arrays.equals(before, Files.readAllBytes(disk.device())));
    }

    @Test
    void saysInADryRunHowItWouldErase() throws Exception {
        nvme(new FakeController(BYTES));
        assertEquals(
                "would erase %s: NVMe sanitize (crypto erase)".formatted(disk.describe()),
                new SecureErase().preview(context()));
    }

    private FakeController nvme(FakeController fake) {
        return nvme(fake, true);
    }

    private FakeController nvme(FakeController fake, boolean honest) {
        disk = disk("nvme0n1");
        machine.attribute("nvme0n1", "nsid", "1").attribute("nvme0n1", "device/nvme0/transport", "pcie");
        linux.replies("ioctl /dev/nvme0 c0484e41", fake::answer);
        return honest ? fake.onErase(() -> fill(true)) : fake;
    }

    private FakeAtaDisk ata(FakeAtaDisk fake) {
        machine.attribute("sda", "device/vendor", "ATA     ");
        linux.replies("ioctl %s 2285".formatted(disk.device()), fake::answer);
        return fake.onErase(() -> fill(false));
    }

    private Disk disk(String name) {
        machine.disk(name, BYTES);
        var device = folder.resolve("dev").resolve(name);
        disk = new Disk(
                name,
                device,
                BYTES,
                512,
                false,
                false,
                Optional.of("Fast SSD 990"),
                Optional.of("S4EVNX0M123456"),
                Optional.empty(),
                List.of());
        fill(false);
        return disk;
    }

    private void fill(boolean noise) {
        var bytes = new byte[BYTES];
        if (noise) new Random(erasures++).nextBytes(bytes);
        try {
            Files.write(disk.device(), bytes);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private Outcome run() throws Exception {
        return new SecureErase(new Random(5), InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z")))
                .run(context());
    }

    private StepContext context() {
        var reporter = new Reporter() {
            @Override
            public void document(Document document) {
                assertEquals(Document.Kind.ERASE_CERTIFICATE, document.kind());
                try {
                    certificates.add(new JsonMapper().readTree(document.json()));
                } catch (IOException cause) {
                    throw new UncheckedIOException(cause);
                }
            }
        };
        var context =
                new StepContext(config, new Doors(linux, new FakeExec(), machine.sysfs()), Progress.NONE, reporter);
        context.put(Facts.TARGET_DISK, disk);
        return context;
    }
}
