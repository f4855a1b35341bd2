package booty.core.target;

import booty.core.error.BootyException;
import booty.core.machine.TargetSelector;
import booty.core.machine.TargetSelector.Access;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Retry;
import booty.core.step.Step;
import booty.core.step.StepContext;
import java.time.Duration;
import java.util.Set;

/** Finds the disk that this run is about. */
record DetectDisk(Access access) implements Step {
    @Override
    public String name() {
        return "detect-disk";
    }

    @Override
    public String purpose() {
        return "Finds the disk that this run is about";
    }

    @Override
    public Effect effect() {
        return Effect.READS;
    }

    @Override
    public Set<Fact<?>> uses() {
        return Set.of(Facts.PLANNED_DISK);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(Facts.TARGET_DISK);
    }

    /** A disk behind a RAID controller or on USB can take seconds to appear. */
    @Override
    public Retry retry() {
        return new Retry(3, Duration.ofSeconds(1), Duration.ofSeconds(4), 0);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException {
        var planned = context.find(Facts.PLANNED_DISK);
        if (planned.isPresent()) {
            context.put(Facts.TARGET_DISK, planned.get());
            return Outcome.done(planned.get().describe() + ", when it is made");
        }
        var selector = new TargetSelector(context.doors().sysfs());
        var disk = selector.select(context.config().target(), access);
        context.put(Facts.TARGET_DISK, disk);
        return Outcome.done(disk.describe());
    }
}
