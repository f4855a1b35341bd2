package booty.inventory;

import booty.core.config.Feature;
import booty.core.report.Document;
import booty.core.step.Effect;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.inventory.scan.Machines;
import java.time.Clock;
import java.util.Set;

/** Lists the hardware. */
record CollectInventory(Clock clock) implements Step {
    @Override
    public String name() {
        return "collect-inventory";
    }

    @Override
    public String purpose() {
        return "Lists the hardware and tells the control plane";
    }

    @Override
    public Effect effect() {
        return Effect.READS;
    }

    @Override
    public Set<Feature> offers() {
        return Set.of(Feature.INVENTORY);
    }

    @Override
    public Outcome run(StepContext context) {
        var inventory = Machines.list(context.doors(), clock.instant());
        context.report(new Document(Document.Kind.INVENTORY, inventory.json()));
        return Outcome.done("%d sockets, %.1f GiB, %d disks, %d network cards"
                .formatted(
                        inventory.cpus().size(),
                        inventory.memory().totalBytes() / (double) (1 << 30),
                        inventory.disks().size(),
                        inventory.nics().size()));
    }
}
