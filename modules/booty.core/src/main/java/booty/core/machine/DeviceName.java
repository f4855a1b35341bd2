package booty.core.machine;

import booty.core.linux.Sysfs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which kernel name a path means. Without udev there are no links below {@code /dev/disk/by-id}, so
 * their usual names are understood as well.
 */
record DeviceName(Sysfs sysfs) {
    /** The kernel's name of the device at {@code path}; empty when there is no such thing. */
    Optional<String> resolve(Path path, List<Disk> physical) {
        if (path.startsWith("/dev/disk/by-id") && sysfs.target(path.toString()).isEmpty()) {
            var link = path.getFileName().toString();
            return physical.stream()
                    .filter(disk -> isCalled(disk, link))
                    .map(Disk::name)
                    .findFirst();
        }
        return sysfs.target(path.toString()).map(this::nameBelowDev);
    }

    private String nameBelowDev(Path real) {
        try {
            var dev = sysfs.at("dev").toRealPath();
            if (real.startsWith(dev)) return dev.relativize(real).toString().replace('/', '!');
        } catch (IOException _) {
            // no /dev, then it is no device either
        }
        return real.toString().replace('/', '!');
    }

    /** Whether udev would give the disk this link: by its WWN, or by something that ends in its serial number. */
    private static boolean isCalled(Disk disk, String link) {
        var wwn = disk.wwn().orElse("-").replaceFirst("^naa\\.", "0x");
        if (link.equals("wwn-" + wwn) || link.equals("nvme-" + wwn)) return true;
        return disk.serial()
                .map(serial -> serial.replace(' ', '_'))
                .filter(serial -> link.endsWith("_" + serial) || link.equals("virtio-" + serial))
                .isPresent();
    }
}
