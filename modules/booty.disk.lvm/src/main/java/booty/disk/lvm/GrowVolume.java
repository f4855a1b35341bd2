package booty.disk.lvm;

import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import java.util.Set;

/** Gives the root's logical volume all that is free in its group. */
final class GrowVolume implements Step {
    @Override
    public String name() {
        return "grow-volume";
    }

    @Override
    public String purpose() {
        return "Grows the root's logical volume into the free space of its group";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK, EnableLvm.ACTIVE);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(Facts.ROOT_VOLUME);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var active = context.find(EnableLvm.ACTIVE);
        if (active.isEmpty()) return Outcome.skipped("there is none");
        var volume = active.get();
        var lvm = Lvm.ofTheRoot(context);
        long extents = lvm.freeExtents(volume.group());
        if (extents > 0) lvm.extend(volume);
        context.put(Facts.ROOT_VOLUME, volume.node());
        return extents > 0
                ? Outcome.done("%s gained %d extents".formatted(volume.path(), extents))
                : Outcome.skipped("nothing is free in volume group %s".formatted(volume.group()));
    }
}
