package booty.disk.lvm;

import booty.core.config.VolumeGroupConfig;
import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import java.util.Set;

/**
 * Lets go of the volumes that were made, if they were; after a failure too.
 *
 * @param group their group
 */
record ReleaseVolumes(VolumeGroupConfig group) implements Step {
    @Override
    public String name() {
        return "release-volumes";
    }

    @Override
    public String purpose() {
        return "Deactivates the volumes of %s".formatted(group.name());
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> uses() {
        return Set.of(Facts.ROOT_RELEASED, StorageFacts.ENCRYPTED_VOLUMES_RELEASED);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(StorageFacts.VOLUMES_RELEASED);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var made = context.find(StorageFacts.VOLUMES);
        if (made.isEmpty()) return Outcome.skipped("none was made");
        Lvm.over(context.doors().exec(), made.get().get(group.on()).node()).deactivate(group.name());
        context.put(StorageFacts.VOLUMES_RELEASED, true);
        return Outcome.DONE;
    }
}
