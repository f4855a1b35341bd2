package booty.command;

import booty.core.config.TargetConfig;
import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.machine.Disk;
import booty.core.machine.TargetSelector;
import java.nio.file.Path;
import java.util.Optional;

/** The disk that somebody named: a whole one that nobody uses. */
final class TargetDisk {
    private TargetDisk() {}

    /**
     * The disk at a path, to be written to.
     *
     * @throws BootyException when it is missing, a partition, read-only, without a medium or in use
     */
    static Disk at(Path device, Doors doors) throws BootyException {
        return at(device, doors, TargetSelector.Access.WRITE);
    }

    /** The disk at a path; one that is only read may be in use. */
    static Disk at(Path device, Doors doors, TargetSelector.Access access) throws BootyException {
        // who names a removable medium means it
        var named = new TargetConfig(Optional.of(device), Optional.empty(), Optional.empty(), 0, true);
        return new TargetSelector(doors.sysfs()).select(named, access);
    }
}
