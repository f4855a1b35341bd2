package booty.image.step;

import booty.core.config.ImageConfig;
import booty.core.error.BootyException;
import booty.core.machine.Disk;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Retry;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.image.format.OpenImage;
import booty.image.journal.Journal;
import booty.image.source.Access;
import booty.image.source.ImageSource;
import booty.image.source.Locations;
import booty.image.source.MirroredSource;
import booty.image.write.Disks;
import booty.image.write.WriteOptions;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes the image to the target disk; done again it writes it again, from the start. */
record StreamImage() implements Step {
    /** As the original's: 5 s, doubled up to a minute. */
    static final Retry RETRY = new Retry(3, Duration.ofSeconds(5), Duration.ofSeconds(60), 0.3);

    /** Of these four ranges and a spare one, 4 MiB each, when the network is slow enough to want them. */
    private static final long RANGES_BYTES = 20 << 20;

    @Override
    public String name() {
        return "stream-image";
    }

    @Override
    public String purpose() {
        return "Writes the image to the target disk";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK, Facts.IMAGE_LOCATION);
    }

    @Override
    public Set<Fact<?>> uses() {
        return Set.of(Facts.IMAGE_BYTES, VerifyImage.PROOF);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(Facts.WRITTEN_BYTES);
    }

    @Override
    public Retry retry() {
        return RETRY;
    }

    @Override
    public String preview(StepContext context) {
        return "would write %s%s to %s%s"
                .formatted(
                        context.find(Facts.IMAGE_LOCATION)
                                .map(Locations::printable)
                                .orElse("the image"),
                        context.find(Facts.IMAGE_BYTES)
                                .map(bytes -> " (%d bytes)".formatted(bytes))
                                .orElse(""),
                        context.find(Facts.TARGET_DISK).map(Disk::describe).orElse("the target disk"),
                        context.config().image().checksum().isPresent() ? " and check its checksum" : "");
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var disk = context.get(Facts.TARGET_DISK);
        var location = context.get(Facts.IMAGE_LOCATION);
        var config = context.config().image();
        var known = context.find(VerifyImage.PROOF);
        var source =
                source(location, config, known.isPresent() || config.checksum().isPresent());
        var proven = known.map(proof -> proof.over(source)).orElse(source);
        try (var image = OpenImage.open(proven)) {
            var options = WriteOptions.of(
                            config.checksum(),
                            config.readBack(),
                            config.journal().map(Journal::at))
                    .withJournalOnDisk();
            var report = Disks.write(image, disk, options, context.doors().linux(), context.progress());
            context.put(Facts.WRITTEN_BYTES, report.bytes());
            return Outcome.done(report.summary(disk.device()));
        }
    }

    /** The location that was found to work, and the others as its mirrors. */
    private static ImageSource source(URI first, ImageConfig image, boolean compared) throws BootyException {
        var locations = new LinkedHashSet<URI>();
        locations.add(first);
        locations.addAll(image.locations());
        return Locations.mirrors(
                List.copyOf(locations),
                Access.of(System.getenv()), // where Linux puts http_proxy=… of its command line
                compared ? MirroredSource.Sameness.LENGTH : MirroredSource.Sameness.VERSION,
                RANGES_BYTES);
    }
}
