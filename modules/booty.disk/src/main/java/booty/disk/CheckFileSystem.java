package booty.disk;

import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import booty.disk.fs.FileSystemCheck;
import java.util.Set;

/** Checks the root file system before it grows and is mounted. */
final class CheckFileSystem implements Step {
    /** It is in order, as far as that can be known: true. */
    static final Fact<Boolean> CHECKED = new Fact<>("checked root file system", Boolean.class);

    @Override
    public String name() {
        return "check-filesystem";
    }

    @Override
    public String purpose() {
        return "Checks the root file system";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK, StorageFacts.ROOT_PARTITION);
    }

    @Override
    public Set<Fact<?>> uses() {
        return Set.of(Facts.ROOT_VOLUME, Facts.GROWN_PARTITION);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(CHECKED);
    }

    @Override
    public String failure() {
        return "The run stops and is reported: a damaged root file system is the image's, or the disk's.";
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var disk = context.get(Facts.TARGET_DISK);
        var device = context.find(Facts.ROOT_VOLUME)
                .or(() -> context.find(StorageFacts.ROOT_PARTITION).map(disk::partition));
        if (device.isEmpty()) return Outcome.skipped("no root was found");
        var outcome = new FileSystemCheck(context.doors().exec()).check(device.get());
        context.put(CHECKED, true);
        return outcome;
    }
}
