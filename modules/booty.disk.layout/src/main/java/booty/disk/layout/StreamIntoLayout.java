package booty.disk.layout;

import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Retry;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import booty.image.step.OrderedImage;
import java.util.Set;

/** Writes or extracts the image into the file systems of the layout. */
record StreamIntoLayout() implements Step {
    /** The image is whole in its file systems, which are unmounted: true. */
    static final Fact<Boolean> PLACED = new Fact<>("root file system in its place", Boolean.class);

    @Override
    public String name() {
        return "stream-image";
    }

    @Override
    public String purpose() {
        return "Writes the root file system of the image into the layout";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK, Facts.IMAGE_LOCATION, StorageFacts.IMAGE_CONTENTS, StorageFacts.FILE_SYSTEMS);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(PLACED);
    }

    @Override
    public Retry retry() {
        return OrderedImage.RETRY;
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var fileSystems = context.get(StorageFacts.FILE_SYSTEMS);
        var placing = new Placing(context);
        var summary = switch (context.get(StorageFacts.IMAGE_CONTENTS)) {
            case ARCHIVE -> placing.extract(fileSystems);
            case FILE_SYSTEM -> placing.write(fileSystems);
            case DISK -> throw new NoRootFileSystem(context.get(Facts.IMAGE_LOCATION));
        };
        context.put(PLACED, true);
        return Outcome.done(summary);
    }
}
