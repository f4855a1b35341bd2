package booty.disk.raid;

import booty.core.config.TargetConfig;
import booty.core.error.BootyException;
import booty.core.machine.Disk;
import booty.core.machine.TargetSelector;
import booty.core.machine.TargetSelector.Access;
import booty.core.step.Facts;
import booty.core.step.StepContext;
import booty.disk.kernel.KernelTable;
import booty.disk.table.Ends;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whole disks that become members of an array. */
final class Members {
    private Members() {}

    /**
     * Empties them: what a member held before would be found again beside the array.
     *
     * @throws MemberFailed when one cannot be written
     */
    static List<Path> emptied(StepContext context, List<Path> named) throws BootyException, InterruptedException {
        var nodes = new ArrayList<Path>();
        for (var disk : disks(context, named)) {
            try {
                Ends.empty(disk.device());
            } catch (IOException cause) {
                throw new MemberFailed(disk, cause);
            }
            new KernelTable(context.doors(), disk).follow(List.of());
            nodes.add(disk.device());
        }
        return nodes;
    }

    /**
     * Finds them; the guard rails are those of a target: neither removable, nor read-only, nor in use.
     *
     * @throws BootyException when one cannot be taken
     */
    static List<Disk> disks(StepContext context, List<Path> named) throws BootyException {
        var selector = new TargetSelector(context.doors().sysfs());
        var target = context.get(Facts.TARGET_DISK);
        var disks = new ArrayList<Disk>();
        for (var path : named) {
            var wanted = new TargetConfig(
                    Optional.of(path),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    context.config().target().allowRemovable());
            Disk disk = selector.select(wanted, Access.WRITE);
            if (disk.name().equals(target.name())
                    || disks.stream().anyMatch(one -> one.name().equals(disk.name()))) throw new MemberTwice(disk);
            disks.add(disk);
        }
        return disks;
    }
}
