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
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Unmounts the root of the installed system, if it is mounted; after a failure too. */
final class TeardownChroot implements Step {
    @Override
    public String name() {
        return "teardown-chroot";
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
        return Set.of(Facts.ROOT_MOUNT, Facts.ROOT_TREE, Facts.CHROOT, Facts.KERNEL_LOADED, MountBoot.MOUNTS);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(Facts.ROOT_RELEASED);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException {
        var mounted = context.find(Facts.ROOT_MOUNT);
        if (mounted.isEmpty()) return Outcome.skipped("it was never mounted");
        var inside = context.find(MountBoot.MOUNTS).map(MountBoot.Mounts::at).orElse(List.of());
        for (var at : inside.reversed()) unmount(context, at);
        unmount(context, mounted.get());
        context.put(Facts.ROOT_RELEASED, true);
        return Outcome.DONE;
    }

    private static void unmount(StepContext context, Path at) throws FileSystemFailed {
        try {
            Mounted.unmount(context.doors().linux(), at);
        } catch (Errno error) {
            // not a mount point: an earlier try has done it
            if (error.number() != Errno.EINVAL) throw FileSystemFailed.notUnmounted(at, error);
        }
    }
}
