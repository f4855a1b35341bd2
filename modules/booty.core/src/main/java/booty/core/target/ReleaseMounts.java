package booty.core.target;

import booty.core.linux.Errno;
import booty.core.machine.MountsBelow;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Unmounts what a failed run has left mounted below {@code /newroot}, so that it can be repeated or looked at. */
record ReleaseMounts() implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseMounts.class);
    private static final Path ROOT = Path.of("/newroot");

    @Override
    public String name() {
        return "release-mounts";
    }

    @Override
    public String purpose() {
        return "Unmounts what a failed run has left mounted";
    }

    @Override
    public String failure() {
        return "What stays mounted is named; a run that is repeated may stumble over it.";
    }

    @Override
    public Effect effect() {
        return Effect.READS;
    }

    /** Whoever mounted the root unmounts it first; this is for what is left. */
    @Override
    public Set<Fact<?>> uses() {
        return Set.of(Facts.ROOT_RELEASED);
    }

    @Override
    public Outcome run(StepContext context) {
        var left = MountsBelow.of(context.doors().sysfs(), ROOT);
        if (left.isEmpty()) return Outcome.skipped("nothing is mounted at " + ROOT);
        context.doors().linux().sync();
        int released = 0;
        for (var place : left.reversed()) {
            try {
                context.doors().linux().unmount(place);
                released++;
            } catch (Errno cause) {
                LOG.warn("{} stays mounted: {}", place, cause.getMessage());
            }
        }
        return Outcome.done("%d of %d unmounted".formatted(released, left.size()));
    }
}
