package booty.disk.raid;

import booty.core.config.LayoutConfig;
import booty.core.config.RaidConfig;
import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import java.util.Set;

/**
 * Checks the members of the arrays while nothing is changed.
 *
 * @param raid the arrays
 */
record CheckArrays(RaidConfig raid) implements Step {
    /** The members are there and may be taken: true. */
    private static final Fact<Boolean> CHECKED = new Fact<>("checked members of arrays", Boolean.class);

    @Override
    public String name() {
        return "check-raid";
    }

    @Override
    public String purpose() {
        return "Checks that the members of the new arrays are there and free";
    }

    @Override
    public Effect effect() {
        return Effect.READS;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(CHECKED);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException {
        int copies = 1
                + context.config()
                        .section(LayoutConfig.class)
                        .map(one -> one.mirrors().size())
                        .orElse(0);
        for (var one : raid.arrays()) {
            int members = one.partition().isPresent()
                    ? copies
                    : Members.disks(context, one.devices()).size();
            if (members < one.level().fewestMembers()) throw new TooFewMembers(one, members);
        }
        context.put(CHECKED, true);
        return Outcome.done("%d arrays".formatted(raid.arrays().size()));
    }
}
