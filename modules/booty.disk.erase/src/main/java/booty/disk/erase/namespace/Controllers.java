package booty.disk.erase.namespace;

import booty.core.config.NamespacesConfig;
import booty.core.linux.Doors;
import booty.core.linux.Sysfs;
import booty.core.machine.Disk;
import booty.core.machine.Disks;
import booty.disk.erase.nvme.NvmeCharacterDevice;
import booty.disk.erase.nvme.NvmeController;
import booty.disk.erase.nvme.NvmePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The controllers that a configuration divides, as this machine has them. */
final class Controllers {
    private Controllers() {}

    static NvmeController open(Doors doors, NamespacesConfig.Controller wanted) throws IOException {
        return new NvmeController(NvmeCharacterDevice.open(doors.linux(), Path.of("/dev", wanted.name())));
    }

    /** The disks behind a controller. */
    static List<Disk> disks(Sysfs sysfs, NamespacesConfig.Controller of) {
        return Disks.physical(sysfs).stream()
                .filter(disk -> path(sysfs, disk).filter(path -> is(path, of)).isPresent())
                .toList();
    }

    /** The disk that is a namespace; empty while the kernel has not found it. */
    static Optional<Disk> disk(Sysfs sysfs, NamespacesConfig.Controller of, int namespace) {
        return disks(sysfs, of).stream()
                .filter(disk -> disk.sizeBytes() > 0)
                .filter(disk -> path(sysfs, disk)
                        .filter(path -> path.namespace() == namespace)
                        .isPresent())
                .findFirst();
    }

    private static Optional<NvmePath> path(Sysfs sysfs, Disk disk) {
        return NvmePath.of(sysfs, disk);
    }

    private static boolean is(NvmePath path, NamespacesConfig.Controller wanted) {
        return path.controller().endsWith(wanted.name());
    }
}
