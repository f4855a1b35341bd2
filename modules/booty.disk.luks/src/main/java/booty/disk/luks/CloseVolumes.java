package booty.disk.luks;

import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import java.util.Set;

/** Closes what was opened, if anything was; after a failure too. */
record CloseVolumes() implements Step {
    @Override
    public String name() {
        return "close-luks";
    }

    @Override
    public String purpose() {
        return "Closes the encrypted volumes";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> uses() {
        return Set.of(Facts.ROOT_RELEASED, StorageFacts.VOLUMES_RELEASED);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(StorageFacts.ENCRYPTION_RELEASED);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var open = context.find(EncryptVolumes.OPEN).or(() -> context.find(OpenRoot.OPEN));
        if (open.isEmpty()) return Outcome.skipped("none is open");
        var cryptsetup = new Cryptsetup(context.doors());
        for (var one : open.get().all().reversed()) cryptsetup.close(one.name());
        context.put(StorageFacts.ENCRYPTION_RELEASED, true);
        return Outcome.DONE;
    }
}
