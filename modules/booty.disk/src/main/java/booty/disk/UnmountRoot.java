package booty.disk;

import booty.core.error.BootyException;
import booty.core.linux.Errno;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.disk.fs.FileSystemFailed;
import booty.disk.fs.Mounted;
import java.util.Set;

/** Unmounts the root of the installed system, if it is mounted; after a failure too. */
final class UnmountRoot implements Step {
    @Override
    public String name() {
        return "unmount-root";
    }

    @Override
    public String purpose() {
        return "Unmounts the root file system of the installed system";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> uses() {
        return Set.of(Facts.ROOT_MOUNT, Facts.KERNEL_LOADED);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(Facts.ROOT_RELEASED);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException {
        var mounted = context.find(Facts.ROOT_MOUNT);
        if (mounted.isEmpty()) return Outcome.skipped("it was never mounted");
        try {
            Mounted.unmount(context.doors().linux(), mounted.get());
        } catch (Errno error) {
            // not a mount point: an earlier try has done it
            if (error.number() != Errno.EINVAL) throw FileSystemFailed.notUnmounted(mounted.get(), error);
        }
        context.put(Facts.ROOT_RELEASED, true);
        return Outcome.DONE;
    }
}
