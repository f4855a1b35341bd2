package booty.disk;

import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.disk.fs.FileSystemGrowth;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/** Checks the file system on the grown partition and on the root volume, and grows it to their size. */
final class ResizeFileSystem implements Step {
    /** The file systems have their final size: they may be mounted to stay. */
    static final Fact<Boolean> SIZED = new Fact<>("sized file systems", Boolean.class);

    @Override
    public String name() {
        return "resize-filesystem";
    }

    @Override
    public String purpose() {
        return "Checks the file system and grows it to the size of its partition or volume";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.PARTITIONS);
    }

    @Override
    public Set<Fact<?>> uses() {
        return Set.of(Facts.GROWN_PARTITION, Facts.ROOT_VOLUME, CheckFileSystem.CHECKED);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(SIZED);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var devices = new LinkedHashSet<Path>();
        context.find(Facts.GROWN_PARTITION).ifPresent(devices::add);
        context.find(Facts.ROOT_VOLUME).ifPresent(devices::add);
        if (devices.isEmpty()) return Outcome.skipped("there is nothing to grow");
        var growth = new FileSystemGrowth(context.doors());
        var grown = new ArrayList<String>();
        var skipped = new ArrayList<String>();
        for (var device : devices) {
            switch (growth.grow(device)) {
                case Outcome.Done(var summary) -> grown.add(summary);
                case Outcome.Skipped(var reason) -> skipped.add(reason);
                case Outcome.NeedsReboot(var reason) -> throw new IllegalStateException(reason);
            }
        }
        context.put(SIZED, true);
        return grown.isEmpty() ? Outcome.skipped(String.join("; ", skipped)) : Outcome.done(String.join("; ", grown));
    }
}
