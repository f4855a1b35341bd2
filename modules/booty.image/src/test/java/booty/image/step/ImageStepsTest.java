package booty.image.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.TargetConfig;
import booty.core.linux.Doors;
import booty.core.machine.Disk;
import booty.core.report.Progress;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.image.source.ImageNotFound;
import booty.image.testkit.Packer;
import booty.image.testkit.RawServer;
import booty.image.testkit.TestImage;
import booty.image.write.DiskFailed;
import booty.image.write.ImageTooLarge;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageStepsTest {
    @TempDir
    private Path folder;

    @Test
    void theFirstLocationThatWorksIsTaken() throws Exception {
        var good = Files.write(folder.resolve("good"), Packer.ZSTD.pack(TestImage.of(2_500_000)))
                .toUri();
        var context = context(8 << 20, folder.resolve("missing").toUri(), good);
        var outcome = new CheckImage().run(context);
        assertEquals(Outcome.done("%s is zstd with a partition table, 2.5 MB".formatted(good)), outcome);
        assertEquals(good, context.get(Facts.IMAGE_LOCATION));
        assertEquals(2_500_000L, context.get(Facts.IMAGE_BYTES));
    }

    @Test
    void theFirstFailureIsToldWhenNoLocationWorks() {
        var first = folder.resolve("first");
        var context = context(8 << 20, first.toUri(), folder.resolve("second").toUri());
        var failure = assertThrows(ImageNotFound.class, () -> new CheckImage().run(context));
        assertEquals("there is no image at %s: no such file".formatted(first), failure.what());
    }

    @Test
    void anImageLargerThanTheDiskIsFoundOutBeforehand() throws Exception {
        var image = Files.write(folder.resolve("image"), TestImage.of(3 << 20)).toUri();
        assertThrows(ImageTooLarge.class, () -> new CheckImage().run(context(2 << 20, image)));
    }

    @Test
    void aRawImageOfUnknownLengthNeedsAChecksum() throws Exception {
        var bytes = TestImage.of(2_500_000);
        try (var server = new RawServer(
                (_, exchange) -> exchange.status("200 OK", "Connection: close").bytes(bytes, 0, bytes.length))) {
            assertThrows(EndNotMarked.class, () -> new CheckImage().run(context(8 << 20, server.uri())));
        }
    }

    @Test
    void onlyADiskIsWrittenTo() throws Exception {
        var image = Files.write(folder.resolve("image"), TestImage.of(1 << 20)).toUri();
        var context = context(8 << 20, image);
        context.put(Facts.IMAGE_LOCATION, image);
        Files.write(folder.resolve("disk"), new byte[100]);
        var failure = assertThrows(DiskFailed.class, () -> new StreamImage().run(context));
        assertEquals("%s is not a disk".formatted(folder.resolve("disk")), failure.what());
    }

    @Test
    void aPreviewSaysWhatWouldBeWrittenWhere() {
        var context = context(8 << 20, URI.create("http://host/image.zst"));
        context.put(Facts.IMAGE_LOCATION, URI.create("http://host/image.zst?token=secret"));
        context.put(Facts.IMAGE_BYTES, 5_000_000L);
        assertEquals(
                "would write http://host/image.zst?\u2026 (5000000 bytes) to %s/disk (0.0 GB)".formatted(folder),
                new StreamImage().preview(context));
    }

    private StepContext context(long diskBytes, URI... locations) {
        var config = MachineConfig.of(
                MachineConfig.Action.WRITE_IMAGE,
                new ImageConfig(List.of(locations), Optional.empty(), false),
                TargetConfig.ANY);
        var context = new StepContext(config, Doors.ofThisMachine(), Progress.NONE);
        context.put(
                Facts.TARGET_DISK,
                new Disk(
                        "disk",
                        folder.resolve("disk"),
                        diskBytes,
                        512,
                        false,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
        return context;
    }
}
