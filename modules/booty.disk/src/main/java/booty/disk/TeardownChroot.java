package booty.disk;

import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.linux.Errno;
import booty.core.machine.MountsBelow;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.disk.fs.FileSystemFailed;
import booty.disk.fs.Mounted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Unmounts the installed system and all that was mounted in it, whoever did it; after a failure too. */
final class TeardownChroot implements Step {
    @Override
    public String name() {
        return "teardown-chroot";
    }

    @Override
    public String purpose() {
        return "Unmounts the installed system and all that was mounted in it";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> uses() {
        return Set.of(
                Facts.ROOT_MOUNT,
                Facts.ROOT_TREE,
                Facts.CHROOT,
                Facts.BOOT_ENTRY,
                Facts.KERNEL_LOADED,
                MountBoot.MOUNTS);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(Facts.ROOT_RELEASED);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException {
        var mounted = mounted(context);
        if (mounted.isEmpty()) return Outcome.skipped("it was never mounted");
        for (var at : mounted.reversed()) unmount(context.doors(), at);
        context.put(Facts.ROOT_RELEASED, true);
        return Outcome.DONE;
    }

    /** The kernel's list, which has what a failed run left; and what the steps know of. */
    private static List<Path> mounted(StepContext context) {
        var root = context.find(Facts.ROOT_MOUNT);
        var listed = MountsBelow.of(context.doors().sysfs(), root.orElse(MountRoot.NEW_ROOT));
        if (!listed.isEmpty() || root.isEmpty()) return listed;
        var known = new ArrayList<Path>();
        known.add(root.get());
        context.find(MountBoot.MOUNTS).ifPresent(inside -> known.addAll(inside.at()));
        return known;
    }

    private static void unmount(Doors doors, Path at) throws FileSystemFailed {
        try {
            Mounted.unmount(doors.linux(), at);
        } catch (Errno error) {
            if (error.number() == Errno.EBUSY) {
                throw FileSystemFailed.inUse(at, Users.of(doors.sysfs(), at), error);
            }
            // not a mount point: an earlier try has done it
            if (error.number() != Errno.EINVAL) throw FileSystemFailed.notUnmounted(at, error);
        }
    }
}
