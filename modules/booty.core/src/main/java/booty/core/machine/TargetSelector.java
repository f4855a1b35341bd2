package booty.core.machine;

import booty.core.config.TargetConfig;
import booty.core.error.BootyException;
import booty.core.linux.Sysfs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the disk that a configuration means.
 *
 * <p>Everything that the configuration names must be true of it. Of several that fit, an NVMe disk
 * comes first, then the larger one, then the one whose name comes first.
 */
public final class TargetSelector {
    private static final Comparator<Disk> BEST_FIRST = Comparator.comparing(Disk::nvme, Comparator.reverseOrder())
            .thenComparing(Disk::sizeBytes, Comparator.reverseOrder())
            .thenComparing(Disk::name);

    private final Sysfs sysfs;

    /** What the disk is wanted for. */
    public enum Access {
        /** It is only read. */
        READ,
        /** It is overwritten. */
        WRITE
    }

    /** Looks for disks in these files. */
    public TargetSelector(Sysfs sysfs) {
        this.sysfs = sysfs;
    }

    /**
     * Finds the disk.
     *
     * @throws BootyException that says which disk was meant and why it cannot be taken, or that no
     *     disk fits and why not
     */
    public Disk select(TargetConfig config, Access access) throws BootyException {
        var candidates = candidates(config);
        var usable = new ArrayList<Disk>();
        var refused = new ArrayList<BootyException>();
        for (var disk : candidates) {
            var objection = objection(disk, config, access);
            objection.ifPresentOrElse(refused::add, () -> usable.add(disk));
        }
        if (!usable.isEmpty()) return usable.stream().min(BEST_FIRST).orElseThrow();
        if (named(config) && !refused.isEmpty()) throw refused.getFirst();
        throw new NoDisk(refused);
    }

    private static boolean named(TargetConfig config) {
        return config.device().isPresent()
                || config.serial().isPresent()
                || config.wwn().isPresent();
    }

    private List<Disk> candidates(TargetConfig config) throws TargetMissing {
        var all = config.device().isPresent() ? List.of(at(config.device().get())) : Disks.physical(sysfs);
        var fitting = all.stream()
                .filter(disk -> matches(config.serial(), disk.serial()))
                .filter(disk -> matches(config.wwn(), disk.wwn()))
                .toList();
        if (fitting.isEmpty() && named(config)) {
            throw new TargetMissing(wanted(config), Disks.physical(sysfs));
        }
        return fitting;
    }

    private static boolean matches(Optional<String> wanted, Optional<String> found) {
        return wanted.isEmpty()
                || found.filter(text -> text.equalsIgnoreCase(wanted.get().strip()))
                        .isPresent();
    }

    private static String wanted(TargetConfig config) {
        var words = new ArrayList<String>();
        config.device().ifPresent(device -> words.add(device.toString()));
        config.serial().ifPresent(serial -> words.add("serial " + serial));
        config.wwn().ifPresent(wwn -> words.add("WWN " + wwn));
        return String.join(" with ", words);
    }

    private Disk at(Path device) throws TargetMissing {
        var physical = Disks.physical(sysfs);
        var named = new DeviceName(sysfs).resolve(device, physical);
        if (named.isEmpty()) throw new TargetMissing(device.toString(), physical);
        var name = named.get();
        var disk = Disks.named(sysfs, name);
        if (disk.isPresent()) return disk.get();
        if (sysfs.exists("sys/class/block/%s/partition".formatted(name))) {
            throw new TargetMissing("%s is a partition, not a disk".formatted(device), physical, "");
        }
        throw new TargetMissing("%s is not a disk".formatted(device), physical, "");
    }

    private Optional<BootyException> objection(Disk disk, TargetConfig config, Access access) {
        // who writes closes idle arrays and logical volumes first; they would go anyway
        var uses = access == Access.WRITE ? Volumes.uses(sysfs, disk) : disk.holders();
        if (!uses.isEmpty()) return Optional.of(new TargetInUse(disk, uses));
        var foreign = Attachment.foreign(sysfs, disk);
        if (foreign.isPresent() && !named(config)) return Optional.of(new TargetForeign(disk, foreign.get()));
        if (access == Access.WRITE && disk.readOnly()) return Optional.of(new TargetReadOnly(disk));
        if (disk.removable() && !config.allowRemovable()) return Optional.of(new TargetRemovable(disk));
        if (disk.sizeBytes() < Math.max(1, config.minimumBytes())) {
            return Optional.of(new TargetTooSmall(disk, config.minimumBytes()));
        }
        return Optional.empty();
    }
}
