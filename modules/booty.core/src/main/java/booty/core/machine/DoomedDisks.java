package booty.core.machine;

import booty.core.config.MachineConfig;
import booty.core.config.WipeConfig;
import booty.core.config.WipeConfig.Scope;
import booty.core.linux.Sysfs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The disks that are to be wiped or erased.
 *
 * @param disks those, the target first
 * @param spared why others are not, a line for each; empty where nobody asked for others
 */
public record DoomedDisks(List<Disk> disks, List<String> spared) {
    public DoomedDisks {
        disks = List.copyOf(disks);
        spared = List.copyOf(spared);
    }

    /**
     * The target, and where all disks are asked for each other that is fixed, can be written, is not in use and
     * belongs to this machine.
     */
    public static DoomedDisks of(MachineConfig config, Sysfs sysfs, Disk target) {
        var disks = new ArrayList<Disk>();
        var spared = new ArrayList<String>();
        disks.add(target);
        if (config.section(WipeConfig.class).orElse(WipeConfig.TARGET).scope() == Scope.ALL) {
            for (var disk : Disks.physical(sysfs)) {
                if (disk.name().equals(target.name()) || disk.sizeBytes() == 0) continue;
                var reason = reason(sysfs, disk);
                if (reason.isEmpty()) disks.add(disk);
                else spared.add("%s %s".formatted(disk.describe(), reason.get()));
            }
        }
        return new DoomedDisks(disks, spared);
    }

    /** The volumes on these disks, each once and before those that it lies on. */
    public List<Volume> volumes(Sysfs sysfs) {
        return disks.stream()
                .flatMap(disk -> Volumes.on(sysfs, disk).stream())
                .distinct()
                .toList();
    }

    private static Optional<String> reason(Sysfs sysfs, Disk disk) {
        if (disk.removable()) return Optional.of("is removable");
        if (disk.readOnly()) return Optional.of("is read-only");
        var uses = Volumes.uses(sysfs, disk);
        if (!uses.isEmpty()) return Optional.of("is in use by " + String.join(", ", uses));
        return Attachment.foreign(sysfs, disk).map(how -> "is reached by " + how);
    }
}
