package booty.core.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A whole disk, as sysfs describes it.
 *
 * @param name the kernel's name, such as {@code nvme0n1}
 * @param device its node, such as {@code /dev/nvme0n1}
 * @param sizeBytes its capacity
 * @param sectorBytes its logical sector size: 512 or 4096
 * @param removable whether its medium can be taken out
 * @param readOnly whether it refuses to be written
 * @param model what the vendor calls it
 * @param serial its serial number
 * @param wwn its World Wide Name
 * @param holders what keeps it in use: kernel names of volumes on it, or mount points; sorted
 */
public record Disk(
        String name,
        Path device,
        long sizeBytes,
        int sectorBytes,
        boolean removable,
        boolean readOnly,
        Optional<String> model,
        Optional<String> serial,
        Optional<String> wwn,
        List<String> holders) {
    public Disk {
        holders = List.copyOf(holders);
    }

    /** Whether it hangs on an NVMe controller. */
    public boolean nvme() {
        return name.startsWith("nvme");
    }

    /** The node of one of its partitions: {@code /dev/sda1} but {@code /dev/nvme0n1p1}. */
    public Path partition(int number) {
        boolean endsInDigit = Character.isDigit(name.charAt(name.length() - 1));
        return device.resolveSibling(device.getFileName() + (endsInDigit ? "p" : "") + number);
    }

    /** How an operator would recognise it: node, size, model and serial number. */
    public String describe() {
        return "%s (%.1f GB%s%s)"
                .formatted(
                        device,
                        sizeBytes / 1e9,
                        model.map(m -> ", " + m).orElse(""),
                        serial.map(s -> ", serial " + s).orElse(""));
    }
}
