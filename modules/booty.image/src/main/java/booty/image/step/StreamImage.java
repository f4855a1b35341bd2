package booty.image.step;

import booty.core.error.BootyException;
import booty.core.machine.Disk;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Retry;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.image.source.Locations;
import java.util.Set;

/** Writes the image to the target disk; done again it writes it again, from the start. */
record StreamImage() implements Step {
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
        return OrderedImage.RETRY;
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
        var report = OrderedImage.writeDisk(context, disk);
        context.put(Facts.WRITTEN_BYTES, report.bytes());
        return Outcome.done(report.summary(disk.device()));
    }
}
