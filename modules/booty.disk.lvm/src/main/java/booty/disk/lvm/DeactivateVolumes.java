package booty.disk.lvm;

import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import java.util.Set;

/** Lets go of the volumes, if they were activated; after a failure too. */
final class DeactivateVolumes implements Step {
    @Override
    public String name() {
        return "deactivate-volumes";
    }

    @Override
    public String purpose() {
        return "Deactivates the logical volumes of the target disk";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> uses() {
        return Set.of(Facts.ROOT_RELEASED);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(StorageFacts.VOLUMES_RELEASED);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var active = context.find(EnableLvm.ACTIVE);
        if (active.isEmpty()) return Outcome.skipped("none was activated");
        Lvm.ofTheRoot(context).deactivate(active.get().group());
        context.put(StorageFacts.VOLUMES_RELEASED, true);
        return Outcome.DONE;
    }
}
