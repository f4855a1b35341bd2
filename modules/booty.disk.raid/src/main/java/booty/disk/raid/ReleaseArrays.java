package booty.disk.raid;

import booty.core.error.BootyException;
import booty.core.linux.Errno;
import booty.core.linux.Linux.OpenFlag;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops the arrays that were made, so that they are clean at the next start; after a failure too. */
record ReleaseArrays() implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseArrays.class);

    @Override
    public String name() {
        return "release-raid";
    }

    @Override
    public String purpose() {
        return "Stops the arrays that were made";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> uses() {
        return Set.of(Facts.ROOT_RELEASED, StorageFacts.VOLUMES_RELEASED, StorageFacts.ENCRYPTION_RELEASED);
    }

    @Override
    public String failure() {
        return "A warning; the kernel marks arrays clean when the machine restarts.";
    }

    @Override
    public Outcome run(StepContext context) throws BootyException {
        var made = context.find(CreateArrays.MADE);
        if (made.isEmpty()) return Outcome.skipped("none was made");
        for (var array : made.get().all()) {
            try (var device = context.doors().linux().open(array.node(), Set.of(OpenFlag.CLOSE_ON_EXEC))) {
                device.ioctl(Arrays.STOP_ARRAY, 0);
            } catch (Errno error) {
                LOG.warn(
                        "the array {} goes on until the restart: {}",
                        array.order().name(),
                        error.getMessage());
            }
        }
        return Outcome.DONE;
    }
}
