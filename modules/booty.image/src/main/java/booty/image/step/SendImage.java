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
import booty.image.send.DiskUpload;
import booty.image.source.Locations;
import java.util.Set;

/** Reads the target disk and sends it to the first location; the file is named after the machine. */
record SendImage() implements Step {
    @Override
    public String name() {
        return "send-image";
    }

    @Override
    public String purpose() {
        return "Reads the target disk and uploads it";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES; // not this machine, but a dry run sends nothing either
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK);
    }

    @Override
    public Retry retry() {
        return OrderedImage.RETRY;
    }

    @Override
    public String preview(StepContext context) {
        return "would read %s and send it to %s"
                .formatted(
                        context.find(Facts.TARGET_DISK).map(Disk::describe).orElse("the target disk"),
                        Locations.printable(context.config().image().locations().getFirst()));
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var disk = context.get(Facts.TARGET_DISK);
        var image = context.config().image();
        var to = image.locations().getFirst();
        if (!Locations.isHttp(to)) throw new Locations.Unsupported(to, "is no address to upload to");
        var name = context.find(Facts.MACHINE_MAC).orElse("machine");
        DiskUpload.DEFAULT.send(disk, to, name, image.compressUpload(), context.progress());
        return Outcome.done(
                "%d bytes of %s are at %s".formatted(disk.sizeBytes(), disk.device(), Locations.printable(to)));
    }
}
