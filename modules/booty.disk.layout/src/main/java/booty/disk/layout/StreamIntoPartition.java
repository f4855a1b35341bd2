package booty.disk.layout;

import booty.core.config.Feature;
import booty.core.error.BootyException;
import booty.core.machine.NewFileSystems;
import booty.core.machine.NewFileSystems.Entry;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Retry;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import booty.disk.fs.FileSystem;
import booty.disk.fs.FileSystemFailed;
import booty.disk.fs.FileSystemProbe;
import booty.disk.table.Ends;
import booty.image.step.OrderedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes or extracts the image into the root partition that is there; an image of a whole disk is written as one. */
record StreamIntoPartition() implements Step {
    @Override
    public String name() {
        return "stream-image";
    }

    @Override
    public String purpose() {
        return "Writes the image into the root partition";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK, Facts.IMAGE_LOCATION, StorageFacts.IMAGE_CONTENTS);
    }

    @Override
    public Set<Fact<?>> uses() {
        return Set.of(FindRootPartition.PLACE);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(Facts.WRITTEN_BYTES);
    }

    @Override
    public Set<Feature> offers() {
        return Set.of(Feature.PARTITION_IMAGE);
    }

    @Override
    public Retry retry() {
        return OrderedImage.RETRY;
    }

    @Override
    public String failure() {
        return "The run stops and is reported; the root partition holds no system, the others are as they were.";
    }

    @Override
    public String preview(StepContext context) {
        return context.find(FindRootPartition.PLACE)
                .map(place -> "would destroy what is on %s, and leave the other partitions".formatted(place))
                .orElse("would write the image to the whole target disk");
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var disk = context.get(Facts.TARGET_DISK);
        var place = context.find(FindRootPartition.PLACE);
        if (place.isEmpty()) {
            var report = OrderedImage.writeDisk(context, disk);
            context.put(Facts.WRITTEN_BYTES, report.bytes());
            return Outcome.done(report.summary(disk.device()));
        }
        var placing = new Placing(context);
        var summary = context.get(StorageFacts.IMAGE_CONTENTS) == StorageFacts.ImageContents.ARCHIVE
                ? extract(context, placing, place.get())
                : placing.write(place.get());
        context.put(Facts.WRITTEN_BYTES, disk.sizeBytes());
        return Outcome.done(summary);
    }

    /** The same kind of file system as was there, so that the boot loader can still read it. */
    private static String extract(StepContext context, Placing placing, Path place)
            throws BootyException, InterruptedException {
        var type = typeOf(place);
        try {
            Ends.empty(place);
        } catch (IOException cause) {
            throw new LayoutFailed(place, cause);
        }
        context.doors().exec().run(Formatting.command(type, place));
        var root = new Entry(place, place.toString(), type, Optional.of("/"));
        try (var tree = MountedTree.mount(context.doors(), new NewFileSystems(List.of(root)), Placing.NEW_ROOT)) {
            var staging = Staging.in(tree.root());
            var summary = placing.extract(staging.folder());
            staging.publish(context.doors().linux());
            return summary;
        }
    }

    private static String typeOf(Path place) throws FileSystemFailed {
        try {
            return FileSystemProbe.probe(place)
                    .map(FileSystem::kind)
                    .flatMap(FileSystem.Kind::type)
                    .filter(type -> !type.equals("vfat"))
                    .orElse("ext4");
        } catch (IOException cause) {
            throw FileSystemFailed.unreadable(place, cause);
        }
    }
}
