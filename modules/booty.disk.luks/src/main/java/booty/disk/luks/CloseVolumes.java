package booty.disk.luks;

import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import java.util.Set;

/**
 * Closes what was opened, if anything was; after a failure too.
 *
 * @param layer on what it lies
 */
record CloseVolumes(Layer layer) implements Step {
    @Override
    public String name() {
        return layer.closing();
    }

    @Override
    public String purpose() {
        return layer.purposeOfClosing();
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> uses() {
        return layer.above();
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(layer.released());
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var open = context.find(layer.open());
        if (open.isEmpty()) return Outcome.skipped("none is open");
        var cryptsetup = new Cryptsetup(context.doors());
        for (var one : open.get().all().reversed()) cryptsetup.close(one.name());
        context.put(layer.released(), true);
        return Outcome.DONE;
    }
}
