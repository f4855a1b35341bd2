package booty.core.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which disk is meant. Everything given must be true of it; nothing given means the largest fixed
 * disk, NVMe first.
 *
 * @param device its path, such as {@code /dev/nvme0n1}
 * @param serial its serial number
 * @param wwn its World Wide Name as sysfs prints it
 * @param minimumBytes how large it must be at the least; 0 for any size
 * @param allowRemovable whether a removable medium may be taken
 */
public record TargetConfig(
        Optional<Path> device,
        Optional<String> serial,
        Optional<String> wwn,
        long minimumBytes,
        boolean allowRemovable) {

    /** Any fixed disk will do. */
    public static final TargetConfig ANY =
            new TargetConfig(Optional.empty(), Optional.empty(), Optional.empty(), 0, false);

    /** The disk at this path. */
    public static TargetConfig at(Path device) {
        return new TargetConfig(Optional.of(device), Optional.empty(), Optional.empty(), 0, false);
    }

    /** Which disk is meant, for people. */
    public String describe() {
        if (device.isEmpty() && serial.isEmpty() && wwn.isEmpty()) return "the largest fixed disk";
        return device.map(Path::toString).orElse("the disk")
                + serial.map(" with serial number %s"::formatted).orElse("")
                + wwn.map(" with WWN %s"::formatted).orElse("");
    }
}
